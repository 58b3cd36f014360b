package io.jenkins.plugins.requireimages.queue;

import hudson.Extension;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;

/** Forgets builds that are cancelled while they wait. */
@Extension
public final class CancelledBuilds extends QueueListener {

    @Override
    public void onLeft(Queue.LeftItem item) {
        if (item.isCancelled()) {
            QueuedBuilds.get().forget(item.getId());
        }
    }
}
