package io.jenkins.plugins.requireimages.requirement;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.access.CheckCredentials;
import io.jenkins.plugins.requireimages.access.CredentialLookup;
import io.jenkins.plugins.requireimages.access.Registries;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.Check;
import io.jenkins.plugins.requireimages.check.CheckLimits;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.cluster.KubernetesCluster;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterFacts;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.report.Printable;
import io.jenkins.plugins.requireimages.ui.ConsoleProgress;
import io.jenkins.plugins.requireimages.ui.ReportContext;
import io.jenkins.plugins.requireimages.ui.Surfaces;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import io.jenkins.plugins.requireimages.upstream.StoppableBuild;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jenkins.util.Timer;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** One check on behalf of a build: from what a user configured to a report in the build's log. */
public final class ImageCheck {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final BuildContext context;
    private final TaskListener console;
    private final ConsoleProgress progress;
    private final Requirements requirements;
    private final boolean abortBuilds;
    private final boolean inTests;
    private final boolean withLogs;
    private final Check check;
    private final Errands errands = new Errands(Computer.threadPoolForRemoting);

    /**
     * Prepares the check, which may wait for the agent that has the workspace, and for a cluster; asks no build and no registry.
     *
     * @param configuration what is required
     * @param context of the build that requires it
     * @param console of that build
     * @param waitUntil until when to wait for what can heal
     * @throws AbortException with one sentence that names the value and the fix, if the configuration cannot be used
     * @throws IOException if the agent is gone
     */
    public ImageCheck(RequiredImages configuration, BuildContext context, TaskListener console, Instant waitUntil)
            throws IOException, InterruptedException {
        this.context = context;
        this.console = console;
        inTests = configuration.isTestReport();
        withLogs = configuration.isAttachLogs();
        progress = new ConsoleProgress(console, waitUntil);
        abortBuilds = configuration.isAbortBuilds();
        requirements = new Requirements(configuration, context);
        ManifestImages found = WorkspaceManifests.read(configuration.getManifests(), context);
        found.leftOut().forEach(image -> console.getLogger().println(Printable.of(image.cause())));
        Optional<ClusterFacts> cluster = facts(configuration.getKubernetes(), found);
        check = new Check(
                requirements.with(found, cluster),
                lookup(configuration.getRegistries(), cluster),
                new CheckLimits(waitUntil, ANSWER_WITHIN, configuration.isFailFast()),
                progress,
                Timer.get(),
                errands);
        context.wakeUps().wakes(() -> errands.execute(check::wake));
    }

    private Optional<ClusterFacts> facts(KubernetesCluster cluster, ManifestImages found)
            throws IOException, InterruptedException {
        if (cluster == null) {
            return Optional.empty();
        }
        ClusterFacts facts =
                cluster.facts(found, new CredentialLookup(context.job(), context.started()), context.workspace());
        facts.secrets().notes().stream().map(Printable::of).forEach(console.getLogger()::println);
        return Optional.of(facts);
    }

    private ImageLookup lookup(List<DockerRegistryEndpoint> registries, Optional<ClusterFacts> cluster)
            throws IOException, InterruptedException {
        List<CredentialSource> credentials = new ArrayList<>(CheckCredentials.inOrder(
                registries, context.job(), context.started(), context.environment(), context.workspace()));
        cluster.map(ClusterFacts::secrets).ifPresent(credentials::add);
        ImageLookup lookup = Registries.forCheck(credentials);
        return cluster.map(facts -> facts.explaining(lookup)).orElse(lookup);
    }

    /** Asks, stops builds that are of no use any more if that is wanted, and shows what was found. */
    public CompletableFuture<Report> start() {
        return start(Optional.empty());
    }

    /**
     * Does so for a step of a Pipeline.
     *
     * @param step so that whatever shows the report knows its stage; empty if there is none
     */
    public CompletableFuture<Report> start(Optional<FlowNode> step) {
        return check.start().thenApply(report -> {
            close();
            if (abortBuilds && !report.isUsable()) {
                stopBuilds();
            }
            show(report, step);
            return report;
        });
    }

    /** Whether a build is looked at or the report is shown right now, rather than something waited for. */
    public boolean isBusy() {
        return errands.areUnderWay();
    }

    private void stopBuilds() {
        for (BuildLookup build : requirements.builds()) {
            if (build instanceof StoppableBuild stoppable) {
                stop(stoppable);
            }
        }
    }

    private void stop(StoppableBuild build) {
        try {
            build.stop().ifPresent(console.getLogger()::println);
        } catch (RuntimeException e) {
            console.getLogger().println(Printable.of("WARNING: Could not stop a build: " + e.getMessage()));
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

    private void show(Report report, Optional<FlowNode> step) {
        context.started()
                .ifPresent(run -> Surfaces.show(report, new ReportContext(run, step, console), inTests, withLogs));
    }

    private void close() {
        context.wakeUps().close();
        progress.close();
    }
}
