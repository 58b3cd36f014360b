package io.jenkins.plugins.requireimages.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a check waits, is woken, and ends. */
class CheckWaitingTest extends AbstractCheckTest {

    @Test
    void anImageThatIsPushedWhileTheCheckWaitsIsPresent() {
        registry.says("api", missing(), missing(), ImageAnswer.present(NEW));

        Report report = run(LONG, true, image("api"));

        assertThat(verdicts(report), contains(Verdict.PRESENT));
        assertThat(registry.asked.size(), is(3));
    }

    @Test
    void aRunningBuildIsReportedWhenTimeIsUp() {
        BuildLookup running = name -> answered(new BuildAnswer.Running(Optional.of(BUILD), "is still running", LONG));

        Report report = run(Duration.ofMillis(50), true, image("api", running));

        assertThat(verdicts(report), contains(Verdict.BUILD_RUNNING));
        assertThat(report.findings().get(0).cause(), is("images/api #41 is still running."));
    }

    @Test
    void theRegistryIsNotAskedWhileTheBuildRuns() {
        BuildLookup running = name -> answered(new BuildAnswer.Running(Optional.of(BUILD), "is still running", LONG));

        run(Duration.ofMillis(50), true, image("api", running));

        assertThat(registry.asked.size(), is(0));
    }

    @Test
    void aWakeUpLooksAtTheBuildAgain() throws InterruptedException {
        registry.says("api", ImageAnswer.present(NEW));
        CountDownLatch looked = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        BuildLookup build = name -> {
            if (looks.getAndIncrement() == 0) {
                looked.countDown();
                return answered(new BuildAnswer.Running(Optional.of(BUILD), "is still running", LONG));
            }
            return answered(new BuildAnswer.Passed(BUILD, Set.of()));
        };
        Check check = check(LONG, true, image("api", build));
        CompletableFuture<Report> report = check.start();

        looked.await();
        check.wake();

        assertThat(verdicts(report.join()), contains(Verdict.PRESENT));
    }

    @Test
    void aWakeUpDuringALookIsNotLost() throws InterruptedException {
        registry.says("api", ImageAnswer.present(NEW));
        CountDownLatch looking = new CountDownLatch(1);
        CompletableFuture<BuildAnswer> outdated = new CompletableFuture<>();
        AtomicInteger looks = new AtomicInteger();
        BuildLookup build = name -> {
            if (looks.getAndIncrement() == 0) {
                looking.countDown();
                return outdated;
            }
            return answered(new BuildAnswer.Passed(BUILD, Set.of()));
        };
        Check check = check(LONG, true, image("api", build));
        CompletableFuture<Report> report = check.start();

        looking.await();
        check.wake();
        outdated.complete(new BuildAnswer.Running(Optional.of(BUILD), "is still running", LONG));

        assertThat(verdicts(report.join()), contains(Verdict.PRESENT));
    }

    @Test
    void aBuildThatIsMissingIsNotWaitedFor() {
        Report report =
                run(LONG, true, image("api", name -> answered(new BuildAnswer.Missing("There is no such job."))));

        assertThat(verdicts(report), contains(Verdict.BUILD_MISSING));
        assertThat(report.failures().get(0).cause(), is("There is no such job."));
    }

    @Test
    void aBuildThatCannotBeLookedUpIsLookedUpAgainWhileTheCheckWaits() {
        registry.says("api", ImageAnswer.present(NEW));
        AtomicInteger looks = new AtomicInteger();
        BuildLookup build = name -> answered(
                looks.getAndIncrement() == 0
                        ? new BuildAnswer.Unknown(Verdict.UNREACHABLE, "The other Jenkins is down.")
                        : new BuildAnswer.Passed(BUILD, Set.of()));

        assertThat(verdicts(run(LONG, true, image("api", build))), contains(Verdict.PRESENT));
    }

    @Test
    void silenceIsUnreachableInTheEnd() {
        registry.holds("api");
        CheckLimits limits = new CheckLimits(Instant.now(), Duration.ofMillis(1), true);

        Report report = new Check(List.of(image("api")), registry, limits, CheckListener.NONE, timer, worker)
                .start()
                .join();

        assertThat(verdicts(report), contains(Verdict.UNREACHABLE));
        assertThat(report.failures().get(0).cause(), containsString("No answer within"));
    }

    @Test
    void aStoppedCheckIsNotWoken() {
        AtomicInteger looks = new AtomicInteger();
        Check check = check(LONG, true, image("api", name -> {
            looks.incrementAndGet();
            return new CompletableFuture<>();
        }));

        check.stop();
        check.start();
        check.wake();

        assertThat(looks.get(), is(0));
    }

    @Test
    void aStoppedCheckCancelsWhatIsUnderWay() {
        CompletableFuture<ImageAnswer> never = registry.holds("api");
        Check check = check(LONG, true, image("api"));
        CompletableFuture<Report> report = check.start();

        check.stop();

        assertTrue(never.isCancelled());
        assertFalse(report.isDone());
    }

    @Test
    void aCheckThatIsStoppedBeforeItStartsAsksNobodyAndSetsNoTimer() {
        registry.says("api", ImageAnswer.present(NEW));
        Check check = check(LONG, true, image("api"));

        check.stop();
        check.start();

        assertTrue(registry.asked.isEmpty());
        assertTrue(timer.shutdownNow().isEmpty());
    }

    @Test
    void aStoppedCheckBreaksOffALookAtABuild() throws Exception {
        CompletableFuture<CompletableFuture<BuildAnswer>> look = new CompletableFuture<>();
        Check check = check(LONG, true, image("api", name -> {
            CompletableFuture<BuildAnswer> never = new CompletableFuture<>();
            look.complete(never);
            return never;
        }));
        check.start();
        CompletableFuture<BuildAnswer> never = look.get(10, TimeUnit.SECONDS);

        check.stop();

        assertThrows(CancellationException.class, () -> never.get(10, TimeUnit.SECONDS));
    }

    @Test
    void theListenerHearsWhichBuildWasFoundAndWhatIsWaitedFor() {
        List<String> heard = new ArrayList<>();
        CheckListener listener = new CheckListener() {
            @Override
            public void buildFound(String image, UpstreamBuild build) {
                heard.add(image + " from " + build.name());
            }

            @Override
            public void waiting(String image, String reason) {
                heard.add(image + " waits: " + reason);
            }

            @Override
            public void decided(String image) {
                heard.add(image + " decided");
            }
        };
        BuildLookup running = name -> answered(new BuildAnswer.Running(Optional.of(BUILD), "is still running", LONG));

        new Check(
                        List.of(image("api", running)),
                        registry,
                        limits(Duration.ofMillis(50), true),
                        listener,
                        timer,
                        worker)
                .start()
                .join();

        assertThat(
                heard,
                contains("api from images/api #41", "api waits: images/api #41 is still running.", "api decided"));
    }
}
