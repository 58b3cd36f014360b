package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Finds out whether an image is there and is what it should be. */
@FunctionalInterface
public interface ImageLookup {

    /**
     * Asks without blocking.
     *
     * @param image what to ask for
     * @param demands what it must satisfy
     * @param deadline when the answer is due; after it the answer is {@link Verdict#UNREACHABLE}
     * @return completed exceptionally only by a defect, never because of what was found; cancelling it stops the
     *     question
     */
    CompletableFuture<ImageAnswer> ask(ImageName image, Demands demands, Instant deadline);
}
