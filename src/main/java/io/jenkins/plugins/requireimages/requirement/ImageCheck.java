package io.jenkins.plugins.requireimages.requirement;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.access.CheckCredentials;
import io.jenkins.plugins.requireimages.access.Registries;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.Check;
import io.jenkins.plugins.requireimages.check.CheckLimits;
import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.Requirement;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import io.jenkins.plugins.requireimages.ui.ConsoleProgress;
import io.jenkins.plugins.requireimages.ui.ConsoleReport;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import io.jenkins.plugins.requireimages.upstream.StoppableBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jenkins.util.Timer;

/** One check on behalf of a build: from what a user configured to a report in the build's log. */
public final class ImageCheck {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final BuildContext context;
    private final TaskListener console;
    private final ConsoleProgress progress;
    private final Map<BuildSource, BuildLookup> builds = new IdentityHashMap<>();
    private final boolean abortBuilds;
    private final Check check;

    /**
     * Prepares the check without asking anything.
     *
     * @param configuration what is required
     * @param context of the build that requires it
     * @param console of that build
     * @param waitUntil until when to wait for what can heal
     * @throws AbortException with one sentence that names the value and the fix, if the configuration cannot be used
     */
    public ImageCheck(RequiredImages configuration, BuildContext context, TaskListener console, Instant waitUntil)
            throws AbortException {
        this.context = context;
        this.console = console;
        progress = new ConsoleProgress(console, waitUntil);
        abortBuilds = configuration.isAbortBuilds();
        check = new Check(
                requirements(configuration, context),
                Registries.forCheck(
                        CheckCredentials.inOrder(configuration.getRegistries(), context.job(), context.started())),
                new CheckLimits(waitUntil, ANSWER_WITHIN, configuration.isFailFast()),
                progress,
                Timer.get(),
                Computer.threadPoolForRemoting);
        context.wakeUps().wakes(check::wake);
    }

    /** Asks, writes what was found to the build's log and, if it is wanted, stops builds that are of no use any more. */
    public CompletableFuture<Report> start() {
        return check.start().thenApply(report -> {
            close();
            ConsoleReport.print(report, console);
            if (abortBuilds && !report.isUsable()) {
                stopBuilds();
            }
            return report;
        });
    }

    private void stopBuilds() {
        for (BuildLookup build : builds.values()) {
            if (build instanceof StoppableBuild stoppable) {
                stoppable.stop().ifPresent(console.getLogger()::println);
            }
        }
    }

    /** Ends the check at once and leaves nothing behind. */
    public void stop() {
        check.stop();
        close();
    }

    /** What the check waits for, in a few words. */
    public String status() {
        return progress.status();
    }

    private void close() {
        context.wakeUps().close();
        progress.close();
    }

    private List<Requirement> requirements(RequiredImages configuration, BuildContext context) throws AbortException {
        if (configuration.howLong().isNegative()) {
            throw new AbortException("wait is " + configuration.getWait() + ": give a time that is not negative.");
        }
        if (configuration.getImages().isEmpty()) {
            throw new AbortException("No image is required: name at least one in 'images'.");
        }
        List<Requirement> requirements = new ArrayList<>();
        for (RequiredImage required : configuration.getImages()) {
            BuildSource source = required.getBuiltBy() == null ? configuration.getBuiltBy() : required.getBuiltBy();
            if (source != null && !builds.containsKey(source)) {
                builds.put(source, source.lookup(context));
            }
            requirements.add(new Requirement.Image(
                    required.getImage(),
                    name(required.getImage()),
                    Demands.NONE,
                    Optional.ofNullable(builds.get(source)),
                    List.of()));
        }
        return requirements;
    }

    private static ImageName name(String image) throws AbortException {
        try {
            return ImageName.parse(image == null ? "" : image);
        } catch (InvalidImageNameException e) {
            throw new AbortException(e.getMessage());
        }
    }
}
