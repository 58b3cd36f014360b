package io.jenkins.plugins.requireimages.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** All that is done for one answer: until when it makes sense, and what must stop when nobody waits for it any more. */
final class Errand {

    private final Instant started = Instant.now();
    private final Instant until;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicReference<RegistryFailure> setback = new AtomicReference<>();
    private volatile String waitingFor = "The registry";
    private volatile boolean ended;

    Errand(Instant until) {
        this.until = until;
    }

    Instant started() {
        return started;
    }

    /** A part of this errand that must not take as long as all of it. */
    Errand part(Duration longest) {
        Instant latest = Instant.now().plus(longest);
        Errand part = new Errand(latest.isBefore(until) ? latest : until);
        include(new CompletableFuture<Void>()).whenComplete((never, cancelled) -> part.end());
        return part;
    }

    /** How much time there is; never negative. */
    Duration left() {
        Duration left = Duration.between(Instant.now(), until);
        return left.isNegative() || ended ? Duration.ZERO : left;
    }

    /** Makes a step part of this errand: it is cancelled when the errand ends before it. */
    <T> CompletableFuture<T> include(CompletableFuture<T> step) {
        underWay.add(step);
        step.whenComplete((result, failure) -> underWay.remove(step));
        if (ended) {
            step.cancel(true);
        }
        return step;
    }

    /** Remembers a failure that is about to be tried again, in case time runs out before. */
    void remember(RegistryFailure failure) {
        setback.set(failure);
    }

    Optional<RegistryFailure> setback() {
        return Optional.ofNullable(setback.get());
    }

    /** Notes who is to answer next, in case time runs out before that. */
    void waitFor(String who) {
        waitingFor = who;
    }

    String waitingFor() {
        return waitingFor;
    }

    void end() {
        ended = true;
        underWay.forEach(step -> step.cancel(true));
    }
}
