package io.jenkins.plugins.requireimages.registry;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A result that several errands wait for. It is worked out once, as an errand of its own, which ends early when nobody
 * waits any more.
 */
final class Shared<T> {

    private final Errand errand;
    private final CompletableFuture<T> result;
    private int waiting;

    Shared(Errand errand, Function<Errand, CompletableFuture<T>> work) {
        this.errand = errand;
        this.result = work.apply(errand);
    }

    /** The result, as a future that is part of another errand. */
    synchronized CompletableFuture<T> joinedBy(Errand other) {
        waiting++;
        CompletableFuture<T> own = result.copy();
        own.whenComplete((value, failure) -> leave());
        return other.include(own);
    }

    /** Whether the result is there or will be. */
    synchronized boolean isUsable() {
        return result.isDone() ? !result.isCompletedExceptionally() : waiting > 0;
    }

    /** The result; null while there is none. */
    T now() {
        return result.isDone() && !result.isCompletedExceptionally() ? result.join() : null;
    }

    private synchronized void leave() {
        waiting--;
        if (waiting == 0 && !result.isDone()) {
            errand.end();
        }
    }
}
