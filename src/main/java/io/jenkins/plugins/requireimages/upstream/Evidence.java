package io.jenkins.plugins.requireimages.upstream;

import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.build.PushedDigests;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.FailureRecogniser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What a build itself says of its success or failure. */
final class Evidence {

    private static final Logger LOGGER = Logger.getLogger(Evidence.class.getName());

    private static final Excerpt WITHHELD = new Excerpt(
            "",
            "its log may not be shown to all who may read this run (run as somebody who may read it, keep both jobs in"
                    + " one folder, or allow shareLogs)",
            List.of());

    private Evidence() {}

    /**
     * What there is to say of a build that did not pass: no more than that if its log may not be shown to the readers of
     * this build's log, or cannot be read.
     *
     * @param because the rule by which it was chosen
     */
    static BuildAnswer.Failed failure(Run<?, ?> build, String because, BuildContext context) {
        UpstreamBuild described = Builds.describe(build, because);
        return LogSharing.isAllowed(build.getParent(), context)
                ? failure(described, build, () -> Optional.of(FailingPart.of(build, context)))
                : new BuildAnswer.Failed(described, WITHHELD);
    }

    /** What there is to say of a stage of this very build that did not pass. */
    static BuildAnswer.Failed failure(Stage stage, UpstreamBuild described, BuildContext context) {
        return failure(described, context.run(), () -> FailingPart.of(stage, context));
    }

    private static BuildAnswer.Failed failure(
            UpstreamBuild described, Run<?, ?> build, Supplier<Optional<FailingPart>> search) {
        return part(build, search)
                .map(part -> new BuildAnswer.Failed(
                        Builds.involving(described, part.builds()), excerpt(build, part), Optional.of(part.log())))
                .orElse(new BuildAnswer.Failed(described, Excerpt.none()));
    }

    /** A failure is one, whatever is wrong with its log. */
    private static Optional<FailingPart> part(Run<?, ?> build, Supplier<Optional<FailingPart>> search) {
        try {
            return search.get();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot find out which part of " + build + " failed");
            return Optional.empty();
        }
    }

    private static Excerpt excerpt(Run<?, ?> build, FailingPart part) {
        try {
            return finder().find(part.source(), part.log());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the log of " + build);
            return new Excerpt(part.source(), "", List.of());
        }
    }

    /** Finds excerpts as an administrator wants them. */
    static ExcerptFinder finder() {
        return new ExcerptFinder(
                ExtensionList.lookup(FailureRecogniser.class),
                LogPolicy.current().getExcerptLines());
    }

    /**
     * What there is to say of a build that passed: with the digests that it says, in its log or else in files that it
     * archived, it pushed under the name of an image. If these cannot be read, it may have pushed something else.
     *
     * @param because the rule by which it was chosen
     */
    static BuildAnswer success(Run<?, ?> build, String because, ImageName image) {
        UpstreamBuild described = Builds.describe(build, because);
        try {
            return new BuildAnswer.Passed(described, pushed(build, image));
        } catch (IOException e) {
            return unreadable(described, e);
        }
    }

    /**
     * What there is to say of a stage that passed: with the digests that its steps, and the builds that they started, say
     * were pushed last under the name of an image.
     *
     * @param run that the stage belongs to
     */
    static BuildAnswer success(Stage stage, UpstreamBuild described, Run<?, ?> run, ImageName image) {
        try {
            return new BuildAnswer.Passed(described, pushed(stage, run, image));
        } catch (IOException e) {
            return unreadable(described, e);
        }
    }

    private static BuildAnswer.Unknown unreadable(UpstreamBuild build, IOException problem) {
        LOGGER.log(Level.WARNING, problem, () -> "Cannot read what " + build.name() + " pushed");
        return new BuildAnswer.Unknown(
                Verdict.UNREACHABLE,
                "What " + build.name()
                        + " pushed could not be read from its log and its archived files; see in Jenkins' own"
                        + " log why, or build the image again.");
    }

    private static Set<Digest> pushed(Stage stage, Run<?, ?> run, ImageName image) throws IOException {
        Set<Digest> last = Set.of();
        for (FlowNode step : stage.steps()) {
            Optional<Run<?, ?>> started = DownstreamBuilds.find(step, run);
            Set<Digest> pushed = started.isPresent() ? pushed(started.get(), image) : pushed(step, image);
            last = pushed.isEmpty() ? last : pushed;
        }
        return last;
    }

    private static Set<Digest> pushed(FlowNode step, ImageName image) throws IOException {
        LogAction log = step.getPersistentAction(LogAction.class);
        return log == null ? Set.of() : PushedDigests.in(new RunningText(log.getLogText()), image);
    }

    private static Set<Digest> pushed(Run<?, ?> build, ImageName image) throws IOException {
        Set<Digest> logged = PushedDigests.in(FailingPart.console(build), image);
        return logged.isEmpty() ? ArchivedDigests.of(build, image) : logged;
    }
}
