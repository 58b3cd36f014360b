package io.jenkins.plugins.requireimages.upstream;

import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.build.PushedDigests;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.FailureRecogniser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a build itself says of its success or failure. */
final class Evidence {

    private static final Logger LOGGER = Logger.getLogger(Evidence.class.getName());

    private Evidence() {}

    /**
     * What there is to say of a build that did not pass: without its log if that may not be shown to the readers of this
     * build's log.
     *
     * @param because the rule by which it was chosen
     */
    static BuildAnswer.Failed failure(Run<?, ?> build, String because, BuildContext context) {
        if (!LogSharing.isAllowed(build.getParent(), context)) {
            return new BuildAnswer.Failed(Builds.describe(build, because), Excerpt.none());
        }
        FailingPart part = FailingPart.of(build, context);
        return new BuildAnswer.Failed(
                Builds.describe(build, because, part.builds()), excerpt(build, part), Optional.of(part.log()));
    }

    private static Excerpt excerpt(Run<?, ?> build, FailingPart part) {
        try {
            return finder().find(part.source(), part.log());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the log of " + build);
            return new Excerpt(part.source(), "", List.of());
        }
    }

    private static ExcerptFinder finder() {
        return new ExcerptFinder(
                ExtensionList.lookup(FailureRecogniser.class),
                LogPolicy.current().getExcerptLines());
    }

    /** The digests that a build which passed says it pushed under the name of an image; empty if it does not say. */
    static Set<Digest> pushed(Run<?, ?> build, ImageName image) {
        try {
            return PushedDigests.in(FailingPart.console(build), image);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the log of " + build);
            return Set.of();
        }
    }
}
