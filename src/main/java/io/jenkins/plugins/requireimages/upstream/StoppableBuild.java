package io.jenkins.plugins.requireimages.upstream;

import java.util.Optional;

/**
 * A build that can be stopped once its image is of no use any more. The look-up of a {@link BuildSource} that implements
 * this too takes part in {@code abortBuilds}; one that does not lets its build go on.
 */
public interface StoppableBuild {

    /**
     * Stops the build if the run that requires its image started it, and if it has not ended. Returns before the build
     * has ended.
     *
     * @return one sentence for the log of the run; empty if there was nothing to stop
     */
    Optional<String> stop();
}
