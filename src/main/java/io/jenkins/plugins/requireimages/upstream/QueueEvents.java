package io.jenkins.plugins.requireimages.upstream;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;

/** Hears of builds that leave the queue: cancelled, or to begin. */
@Extension
public final class QueueEvents extends QueueListener {

    @Override
    public void onLeft(Queue.LeftItem item) {
        if (item.task instanceof Job<?, ?> job) {
            BuildEvents.happened(job.getFullName());
        }
    }
}
