package io.jenkins.plugins.requireimages.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks again, a few times and ever later, what failed for a reason that may pass within seconds. What takes longer is
 * for the check to wait for.
 */
final class Retry {

    private static final Logger LOGGER = Logger.getLogger(Retry.class.getName());
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScheduledExecutorService timer;
    private final Errand errand;
    private final Instant started = Instant.now();

    Retry(ScheduledExecutorService timer, Errand errand) {
        this.timer = timer;
        this.errand = errand;
    }

    /** Sends until a reply is no passing trouble or patience ends; passing trouble becomes a failure. */
    CompletableFuture<Reply> send(Supplier<CompletableFuture<Reply>> request) {
        return attempt(request, 1);
    }

    private CompletableFuture<Reply> attempt(Supplier<CompletableFuture<Reply>> request, int number) {
        CompletableFuture<Reply> result = new CompletableFuture<>();
        request.get().thenApply(Passing::checked).whenComplete((reply, thrown) -> {
            Optional<Duration> pause = RegistryFailure.in(thrown).flatMap(failure -> pauseAfter(failure, number));
            if (thrown == null) {
                result.complete(reply);
            } else if (pause.isEmpty()) {
                result.completeExceptionally(thrown);
            } else {
                wait(pause.get())
                        .thenCompose(ignored -> attempt(request, number + 1))
                        .whenComplete((later, failure) -> pass(later, failure, result));
            }
        });
        return result;
    }

    private Optional<Duration> pauseAfter(RegistryFailure failure, int attempts) {
        Duration spent = Duration.between(started, Instant.now());
        if (!failure.problem().temporary || attempts >= MOST_ATTEMPTS || spent.compareTo(PATIENCE) > 0) {
            return Optional.empty();
        }
        errand.remember(failure);
        LOGGER.log(Level.FINE, "Perhaps to be asked again: {0}", failure.getMessage());
        Duration pause = failure.notBefore()
                .map(at -> Duration.between(Instant.now(), at))
                .filter(wanted -> !wanted.isNegative())
                .orElseGet(() -> jittered(FIRST_PAUSE.multipliedBy(1L << (attempts - 1))));
        boolean worthwhile = pause.compareTo(LONGEST_PAUSE) <= 0 && pause.compareTo(errand.left()) < 0;
        return worthwhile ? Optional.of(pause) : Optional.empty();
    }

    private static Duration jittered(Duration pause) {
        long millis = pause.toMillis();
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
    }

    private CompletableFuture<Void> wait(Duration pause) {
        CompletableFuture<Void> over = errand.include(new CompletableFuture<>());
        Future<?> alarm = timer.schedule(() -> over.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
        over.whenComplete((ignored, cancelled) -> alarm.cancel(false));
        return over;
    }

    private static <T> void pass(T value, Throwable thrown, CompletableFuture<T> to) {
        if (thrown == null) {
            to.complete(value);
        } else {
            to.completeExceptionally(thrown);
        }
    }
}
