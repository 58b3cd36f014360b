package io.jenkins.plugins.requireimages.queue;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AbstractProject;
import hudson.model.Queue;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps builds in the queue whose images are not usable yet, and remembers what was found until they have started. */
@Extension
public final class QueuedBuilds extends QueueTaskDispatcher {

    private final Map<Long, QueuedBuild> builds = new ConcurrentHashMap<>();

    static QueuedBuilds get() {
        return ExtensionList.lookupSingleton(QueuedBuilds.class);
    }

    @Override
    public CauseOfBlockage canRun(Queue.Item item) {
        if (!(item.task instanceof AbstractProject<?, ?> project)) {
            return null;
        }
        HoldBuilds property = project.getProperty(HoldBuilds.class);
        if (property == null) {
            return null;
        }
        QueuedBuild build = builds.computeIfAbsent(item.getId(), id -> QueuedBuild.ask(item, project, property));
        return build.outcome().isPresent() ? null : new ImagesNotUsable(build);
    }

    /** Hands over what was found for a build; once. Empty if it was let go before anything was found. */
    Optional<Outcome> take(long queueId) {
        Optional<QueuedBuild> build = Optional.ofNullable(builds.remove(queueId));
        build.ifPresent(QueuedBuild::stop);
        return build.flatMap(QueuedBuild::outcome);
    }

    /** How many builds are remembered. */
    int size() {
        return builds.size();
    }

    /** Forgets a build that will never start. */
    void forget(long queueId) {
        Optional.ofNullable(builds.remove(queueId)).ifPresent(QueuedBuild::stop);
    }
}
