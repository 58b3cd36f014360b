package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one required image, with its evidence.
 *
 * @param image as the user wrote it
 * @param verdict what is known of it
 * @param digest of what the registry has; empty if it has nothing or was not asked
 * @param pinned the name with that digest; empty unless the image is usable
 * @param cause one sentence why the image is not usable; empty if it is
 * @param excerpt the lines of the build's log that explain a failure
 * @param fullLog the log that has those lines; empty if there is none, or none that may be copied. It may be gone later.
 * @param build the build that the image comes from; empty if none was named or found
 * @param wantedBy who wants the image; empty if it was required by name
 * @param took from the start of the check until the verdict
 */
public record Finding(
        String image,
        Verdict verdict,
        Optional<Digest> digest,
        String pinned,
        String cause,
        Excerpt excerpt,
        Optional<LogSource> fullLog,
        Optional<UpstreamBuild> build,
        List<Usage> wantedBy,
        Duration took) {

    public Finding {
        wantedBy = List.copyOf(wantedBy);
    }

    /** A finding of which no more of a log can be had than its lines. */
    public Finding(
            String image,
            Verdict verdict,
            Optional<Digest> digest,
            String pinned,
            String cause,
            Excerpt excerpt,
            Optional<UpstreamBuild> build,
            List<Usage> wantedBy,
            Duration took) {
        this(image, verdict, digest, pinned, cause, excerpt, Optional.empty(), build, wantedBy, took);
    }
}
