package io.jenkins.plugins.requireimages.queue;

import hudson.model.queue.CauseOfBlockage;

/** Says why a build stays in the queue. */
final class ImagesNotUsable extends CauseOfBlockage {

    private final QueuedBuild build;

    ImagesNotUsable(QueuedBuild build) {
        this.build = build;
    }

    @Override
    public String getShortDescription() {
        return Messages.waiting(build.status());
    }
}
