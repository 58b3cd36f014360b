package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What several errands wait for, and how they wait in line. */
class SharedTest {

    private final CompletableFuture<String> work = new CompletableFuture<>();
    private final Shared<String> shared = new Shared<>(errand(), own -> own.include(work));

    @Test
    void everyErrandGetsTheResult() {
        CompletableFuture<String> first = shared.joinedBy(errand());
        CompletableFuture<String> second = shared.joinedBy(errand());

        work.complete("token");

        assertThat(first.join(), is("token"));
        assertThat(second.join(), is("token"));
    }

    @Test
    void theWorkGoesOnWhileOneErrandWaits() {
        Errand givenUp = errand();
        shared.joinedBy(givenUp);
        CompletableFuture<String> waiting = shared.joinedBy(errand());

        givenUp.end();
        work.complete("token");

        assertThat(waiting.join(), is("token"));
    }

    @Test
    void theWorkEndsWhenNobodyWaitsAnyMore() {
        Errand first = errand();
        Errand second = errand();
        shared.joinedBy(first);
        shared.joinedBy(second);

        first.end();
        second.end();

        assertThat(work.isCancelled(), is(true));
        assertThat(shared.isUsable(), is(false));
    }

    @Test
    void aGateLetsTheNextInWhenOneLeaves() {
        Gate gate = new Gate(1);
        CompletableFuture<String> inside = new CompletableFuture<>();
        CompletableFuture<String> first = gate.pass(errand(), () -> inside);
        CompletableFuture<String> second = gate.pass(errand(), () -> CompletableFuture.completedFuture("second"));
        boolean waited = !second.isDone();

        inside.complete("first");

        assertThat(waited, is(true));
        assertThat(first.join() + " " + second.join(), is("first second"));
    }

    @Test
    void whoGivesUpWaitingAtAGateIsPassedOver() {
        Gate gate = new Gate(1);
        CompletableFuture<String> inside = new CompletableFuture<>();
        Errand givenUp = errand();
        gate.pass(errand(), () -> inside);
        CompletableFuture<String> neverBegun = gate.pass(givenUp, () -> {
            throw new AssertionError("begun");
        });
        CompletableFuture<String> last = gate.pass(errand(), () -> CompletableFuture.completedFuture("last"));

        givenUp.end();
        inside.completeExceptionally(new IllegalStateException("a failure leaves, too"));

        assertThat(neverBegun.isCompletedExceptionally(), is(true));
        assertThat(last.join(), is("last"));
    }

    @Test
    void aDefectDoesNotBlockAGate() {
        Gate gate = new Gate(1);
        CompletableFuture<String> defective = gate.pass(errand(), () -> {
            throw new IllegalStateException("defect");
        });

        assertThat(defective.isCompletedExceptionally(), is(true));
        assertThat(
                gate.pass(errand(), () -> CompletableFuture.completedFuture("next"))
                        .join(),
                is("next"));
    }

    private static Errand errand() {
        return new Errand(Instant.now().plusSeconds(60));
    }
}
