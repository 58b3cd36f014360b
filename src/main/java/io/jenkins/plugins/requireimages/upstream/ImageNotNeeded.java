package io.jenkins.plugins.requireimages.upstream;

import jenkins.model.CauseOfInterruption;

/** Why a build was stopped: the run that had started it for its images failed. Is kept with the build. */
final class ImageNotNeeded extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String run;

    ImageNotNeeded(String run) {
        this.run = run;
    }

    @Override
    public String getShortDescription() {
        return run + " started this build and does not need its images any more";
    }
}
