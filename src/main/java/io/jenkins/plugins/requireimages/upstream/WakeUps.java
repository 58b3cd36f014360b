package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Run;
import java.util.HashSet;
import java.util.Set;

/** Wakes one check when something happens to a job or a run that it waits for, so that nothing needs to poll. */
public final class WakeUps implements AutoCloseable {

    private final Set<String> awaited = new HashSet<>();
    private Runnable wake = WakeUps::nothing;
    private boolean closed;

    /**
     * Says what is woken; to be called before anything is awaited.
     *
     * @param check returns at once
     */
    public synchronized void wakes(Runnable check) {
        wake = check;
    }

    /**
     * Wakes the check from now on when something happens to a job: when it is deleted or renamed, and when a build of it
     * leaves the queue, starts, checks out its source, ends or is deleted.
     *
     * @param job its full name
     */
    public void await(String job) {
        awaitAny(job);
    }

    /** Wakes the check from now on when a stage, a parallel branch or another block of a Pipeline ends. */
    public void awaitStages(Run<?, ?> run) {
        awaitAny(StageEvents.of(run));
    }

    private synchronized void awaitAny(String event) {
        if (!closed && awaited.add(event)) {
            BuildEvents.subscribe(event, this);
        }
    }

    /** Wakes nothing any more, and forgets the check with its credentials. */
    @Override
    public synchronized void close() {
        closed = true;
        wake = WakeUps::nothing;
        awaited.forEach(event -> BuildEvents.unsubscribe(event, this));
        awaited.clear();
    }

    private static void nothing() {}

    /**
     * Makes the check look again at every build that has not passed yet. Returns at once, so that whoever tells of an event
     * may hold locks, of the queue or of a Pipeline's program; does nothing once the check has ended.
     */
    public synchronized void wake() {
        if (!closed) {
            wake.run();
        }
    }
}
