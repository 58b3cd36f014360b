package io.jenkins.plugins.requireimages.upstream;

import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.build.PushedDigests;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.FailureRecogniser;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * What there is to say of a build that did not pass: if its log may not be shown to the readers of this build's log,
     * no more than that.
     *
     * @param because the rule by which it was chosen
     */
    static BuildAnswer.Failed failure(Run<?, ?> build, String because, BuildContext context) {
        if (!LogSharing.isAllowed(build.getParent(), context)) {
            return new BuildAnswer.Failed(Builds.describe(build, because), WITHHELD);
        }
        FailingPart part = FailingPart.of(build, context);
        return new BuildAnswer.Failed(
                Builds.describe(build, because, part.builds()), excerpt(build, part), Optional.of(part.log()));
    }

    /** What there is to say of a stage of this very build that did not pass. */
    static BuildAnswer.Failed failure(Stage stage, UpstreamBuild described, BuildContext context) {
        return FailingPart.of(stage, context)
                .map(part -> new BuildAnswer.Failed(
                        Builds.involving(described, part.builds()),
                        excerpt(context.run(), part),
                        Optional.of(part.log())))
                .orElse(new BuildAnswer.Failed(described, Excerpt.none()));
    }

    private static Excerpt excerpt(Run<?, ?> build, FailingPart part) {
        try {
            return finder().find(part.source(), part.log());
        } catch (IOException e) {
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
     * The digests that the steps of a stage which passed, and the builds that they started, say were pushed under the
     * name of an image: of those the ones that were pushed last; empty if they do not say.
     *
     * @param run that the stage belongs to
     */
    static Set<Digest> pushed(Stage stage, Run<?, ?> run, ImageName image) {
        Set<Digest> last = Set.of();
        for (FlowNode step : stage.steps()) {
            Optional<Run<?, ?>> started = DownstreamBuilds.find(step, run);
            Set<Digest> pushed = started.isPresent() ? pushed(started.get(), image) : pushed(step, image);
            last = pushed.isEmpty() ? last : pushed;
        }
        return last;
    }

    private static Set<Digest> pushed(FlowNode step, ImageName image) {
        LogAction log = step.getPersistentAction(LogAction.class);
        return log == null ? Set.of() : pushed(new RunningText(log.getLogText()), image);
    }

    /**
     * The digests that a build which passed says, in its log or else in files that it archived, it pushed under the name
     * of an image; empty if it does not say.
     */
    static Set<Digest> pushed(Run<?, ?> build, ImageName image) {
        Set<Digest> logged = pushed(FailingPart.console(build), image);
        return logged.isEmpty() ? archived(build, image) : logged;
    }

    private static Set<Digest> archived(Run<?, ?> build, ImageName image) {
        try {
            return ArchivedDigests.of(build, image);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read what " + build + " archived");
            return Set.of();
        }
    }

    private static Set<Digest> pushed(LogSource log, ImageName image) {
        try {
            return PushedDigests.in(log, image);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + log);
            return Set.of();
        }
    }
}
