package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * What a registry says of an image.
 *
 * @param verdict {@link Verdict#PRESENT}, or why not
 * @param digest of what the registry has under the name; empty if it has nothing or did not say
 * @param cause one sentence that says what was asked and what to do; empty if present
 * @param askAgainAt not to be asked again before; empty if the registry did not say
 */
public record ImageAnswer(Verdict verdict, Optional<Digest> digest, String cause, Optional<Instant> askAgainAt) {

    /** The image is there and satisfies the demands. */
    public static ImageAnswer present(Digest digest) {
        return new ImageAnswer(Verdict.PRESENT, Optional.of(digest), "", Optional.empty());
    }

    /** The image is not there, is not what was demanded, or could not be asked for. */
    public static ImageAnswer because(Verdict verdict, String cause) {
        return new ImageAnswer(verdict, Optional.empty(), cause, Optional.empty());
    }
}
