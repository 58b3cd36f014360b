package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is known of the build of an image at one moment. */
public sealed interface BuildAnswer {

    /**
     * The build has not ended: it runs, is queued, or has not been started yet.
     *
     * @param build empty if there is none to name yet
     * @param state what it is doing, to complete the sentence "the build …"
     * @param lookAgainAfter when to look again if nobody wakes the check before
     */
    record Running(Optional<UpstreamBuild> build, String state, Duration lookAgainAfter) implements BuildAnswer {}

    /**
     * The build passed.
     *
     * @param pushed the digests that it says it pushed under the image's name; empty if it does not say
     */
    record Passed(UpstreamBuild build, Set<Digest> pushed) implements BuildAnswer {
        public Passed {
            pushed = Set.copyOf(pushed);
        }
    }

    /**
     * The build did not pass.
     *
     * @param log the lines that explain it
     * @param fullLog the log that has them; empty if there is none, or none that may be copied
     */
    record Failed(UpstreamBuild build, Excerpt log, Optional<LogSource> fullLog) implements BuildAnswer {

        /** A build of whose log no more than the lines can be had. */
        public Failed(UpstreamBuild build, Excerpt log) {
            this(build, log, Optional.empty());
        }
    }

    /**
     * There is no such build, and waiting will not bring it.
     *
     * @param cause one sentence that names the fix
     */
    record Missing(String cause) implements BuildAnswer {}

    /**
     * It could not be found out.
     *
     * @param verdict {@link Verdict#UNREACHABLE} or {@link Verdict#DENIED}
     * @param cause one sentence that names the fix
     */
    record Unknown(Verdict verdict, String cause) implements BuildAnswer {}
}
