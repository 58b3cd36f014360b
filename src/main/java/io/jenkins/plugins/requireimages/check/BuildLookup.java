package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.concurrent.CompletionStage;

/**
 * Finds out about the build that makes an image. One that several images share is asked for each of them. It decides
 * once which build it speaks of and stays with it.
 */
@FunctionalInterface
public interface BuildLookup {

    /**
     * Looks at the build now. Called on a thread that may block for a moment, but not for a network answer.
     *
     * @param image the image that the build makes
     * @return completed exceptionally only by a defect, never because of what was found; cancelled when nobody waits for
     *     it any more
     */
    CompletionStage<BuildAnswer> look(ImageName image);
}
