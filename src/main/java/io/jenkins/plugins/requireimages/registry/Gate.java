package io.jenkins.plugins.requireimages.registry;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets so many requests through at once and keeps the others waiting in order, without a thread. */
final class Gate {

    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    Gate(int width) {
        free = width;
    }

    <T> CompletableFuture<T> pass(Errand errand, Supplier<CompletableFuture<T>> request) {
        CompletableFuture<Void> turn = errand.include(enter());
        return turn.thenCompose(ignored -> begin(request).whenComplete((result, failure) -> leave()));
    }

    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get();
        } catch (RuntimeException defect) {
            return CompletableFuture.failedFuture(defect);
        }
    }

    private synchronized CompletableFuture<Void> enter() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        if (free > 0) {
            free--;
            turn.complete(null);
        } else {
            waiting.add(turn);
        }
        return turn;
    }

    private void leave() {
        CompletableFuture<Void> next = next();
        while (next != null && !next.complete(null)) {
            next = next();
        }
    }

    private synchronized CompletableFuture<Void> next() {
        CompletableFuture<Void> next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
