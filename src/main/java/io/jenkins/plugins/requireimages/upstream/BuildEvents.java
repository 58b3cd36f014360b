package io.jenkins.plugins.requireimages.upstream;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hears of builds that start, end or are deleted, and passes it on to the checks that wait for their jobs. */
@Extension
public final class BuildEvents extends RunListener<Run<?, ?>> {

    private static final Map<String, Set<WakeUps>> SUBSCRIBERS = new ConcurrentHashMap<>();

    static void subscribe(String job, WakeUps wakeUps) {
        SUBSCRIBERS.compute(job, (name, known) -> {
            Set<WakeUps> subscribers = known == null ? ConcurrentHashMap.newKeySet() : known;
            subscribers.add(wakeUps);
            return subscribers;
        });
    }

    static void unsubscribe(String job, WakeUps wakeUps) {
        SUBSCRIBERS.computeIfPresent(job, (name, known) -> {
            known.remove(wakeUps);
            return known.isEmpty() ? null : known;
        });
    }

    /** Whether anybody waits for anything. */
    static boolean areAwaited() {
        return !SUBSCRIBERS.isEmpty();
    }

    static void happened(String job) {
        SUBSCRIBERS.getOrDefault(job, Set.of()).forEach(WakeUps::wake);
    }

    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        happened(run.getParent().getFullName());
    }

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        happened(run.getParent().getFullName());
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        happened(run.getParent().getFullName());
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        happened(run.getParent().getFullName());
    }
}
