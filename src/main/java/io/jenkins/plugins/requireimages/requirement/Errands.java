package io.jenkins.plugins.requireimages.requirement;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** What other threads do for one check. */
final class Errands implements Executor {

    private final Executor threads;
    private final AtomicInteger underWay = new AtomicInteger();

    Errands(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable errand) {
        underWay.incrementAndGet();
        threads.execute(() -> run(errand));
    }

    private void run(Runnable errand) {
        try {
            errand.run();
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** Whether one was sent and is not back yet. */
    boolean areUnderWay() {
        return underWay.get() > 0;
    }
}
