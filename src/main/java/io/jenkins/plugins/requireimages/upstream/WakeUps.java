package io.jenkins.plugins.requireimages.upstream;

import java.util.HashSet;
import java.util.Set;

/** Wakes one check when something happens to a job or a run that it waits for, so that nothing needs to poll. */
public final class WakeUps implements AutoCloseable {

    private final Set<String> awaited = new HashSet<>();
    private Runnable wake = () -> {};
    private boolean closed;

    /** Says what is woken; to be called before anything is awaited. */
    public synchronized void wakes(Runnable check) {
        wake = check;
    }

    /**
     * Wakes the check from now on when a build of a job starts, ends or is deleted, and when a stage of it ends.
     *
     * @param job its full name
     */
    public synchronized void await(String job) {
        if (!closed && awaited.add(job)) {
            BuildEvents.subscribe(job, this);
        }
    }

    /** Wakes nothing any more. */
    @Override
    public synchronized void close() {
        closed = true;
        awaited.forEach(job -> BuildEvents.unsubscribe(job, this));
        awaited.clear();
    }

    void wake() {
        Runnable check;
        synchronized (this) {
            check = wake;
        }
        check.run();
    }
}
