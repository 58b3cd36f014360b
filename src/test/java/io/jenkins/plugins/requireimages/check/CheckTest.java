package io.jenkins.plugins.requireimages.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CheckTest {

    private static final Digest OLD = Digest.ofContent("old".getBytes());
    private static final Digest NEW = Digest.ofContent("new".getBytes());
    private static final UpstreamBuild BUILD = new UpstreamBuild("images/api #41", "", "SUCCESS", "it is the newest");
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService worker = Executors.newCachedThreadPool();
    private final Answers registry = new Answers();

    @AfterEach
    void stopThreads() {
        timer.shutdownNow();
        worker.shutdownNow();
    }

    @Test
    void anImageThatIsThereIsPresentAndPinned() {
        registry.says("api", ImageAnswer.present(NEW));

        Report report = run(Duration.ZERO, true, image("api"));

        assertTrue(report.isUsable());
        assertThat(report.pinned(), equalTo(Map.of("api", "docker.io/library/api@" + NEW)));
    }

    @Test
    void findingsKeepTheOrderOfTheRequirements() {
        CompletableFuture<ImageAnswer> late = registry.holds("slow");
        registry.says("quick", ImageAnswer.present(NEW));

        CompletableFuture<Report> report =
                check(Duration.ZERO, true, image("slow"), image("quick")).start();
        late.complete(ImageAnswer.present(OLD));

        assertThat(report.join().findings().stream().map(Finding::image).toList(), contains("slow", "quick"));
    }

    @Test
    void aFailedBuildIsEnoughAndTheRegistryIsNotAsked() {
        Excerpt log = new Excerpt("images/api #41", "npm error Missing script: \"build\"", List.of("a", "b"));

        Report report = run(LONG, true, image("api", name -> answered(new BuildAnswer.Failed(BUILD, log))));

        Finding finding = report.findings().get(0);
        assertThat(finding.verdict(), is(Verdict.BUILD_FAILED));
        assertThat(finding.cause(), containsString("Missing script"));
        assertThat(finding.excerpt(), is(log));
        assertThat(registry.asked.size(), is(0));
    }

    @Test
    void theLogOfAFailedBuildIsHandedOn() {
        LogSource log = LogSource.of(Path.of("api.log"));

        Report report = run(
                LONG,
                true,
                image("api", name -> answered(new BuildAnswer.Failed(BUILD, Excerpt.none(), Optional.of(log)))));

        assertThat(report.findings().get(0).fullLog(), is(Optional.of(log)));
    }

    @Test
    void aTagThatAnEarlierBuildLeftBehindIsStale() {
        registry.says("api", ImageAnswer.present(OLD));

        Report report =
                run(Duration.ZERO, true, image("api", name -> answered(new BuildAnswer.Passed(BUILD, Set.of(NEW)))));

        Finding finding = report.findings().get(0);
        assertThat(finding.verdict(), is(Verdict.STALE));
        assertThat(finding.cause(), containsString(OLD.toString()));
        assertThat(finding.cause(), containsString(NEW.toString()));
        assertFalse(report.isUsable());
    }

    @Test
    void whatTheBuildPushedIsPresent() {
        registry.says("api", ImageAnswer.present(NEW));

        Report report =
                run(Duration.ZERO, true, image("api", name -> answered(new BuildAnswer.Passed(BUILD, Set.of(NEW)))));

        assertThat(report.findings().get(0).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void theFirstFailureEndsTheCheckAlthoughOthersAreStillRunning() {
        BuildLookup running = name -> answered(new BuildAnswer.Running(Optional.of(BUILD), "is still running", LONG));

        Report report = run(
                LONG,
                true,
                image("ui", running),
                image("api", name -> answered(new BuildAnswer.Failed(BUILD, Excerpt.none()))));

        assertThat(verdicts(report), contains(Verdict.NOT_ASKED, Verdict.BUILD_FAILED));
        assertThat(report.took(), lessThan(Duration.ofSeconds(1)));
    }

    @Test
    void withoutFailFastEverythingIsCollectedFirst() {
        registry.says("db", ImageAnswer.present(NEW));

        Report report = run(
                Duration.ZERO,
                false,
                image("api", name -> answered(new BuildAnswer.Failed(BUILD, Excerpt.none()))),
                image("db"));

        assertThat(verdicts(report), contains(Verdict.BUILD_FAILED, Verdict.PRESENT));
    }

    @Test
    void aFailureLeavesQuestionsUnderWayAMomentToBeAnswered() {
        CompletableFuture<ImageAnswer> late = registry.holds("ui");
        registry.says("api", missing());

        CompletableFuture<Report> report =
                check(Duration.ZERO, true, image("api"), image("ui")).start();
        late.complete(missing());

        assertThat(verdicts(report.join()), contains(Verdict.IMAGE_MISSING, Verdict.IMAGE_MISSING));
    }

    @Test
    void aQuestionThatIsNeverAnsweredDoesNotHoldUpAFailure() {
        CompletableFuture<ImageAnswer> never = registry.holds("ui");
        registry.says("api", missing());

        Report report = run(Duration.ZERO, true, image("api"), image("ui"));

        assertThat(verdicts(report), contains(Verdict.IMAGE_MISSING, Verdict.NOT_ASKED));
        assertTrue(never.isCancelled());
    }

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
    void whatCouldNotBeFoundOutIsNeitherPresentNorMissing() {
        registry.fails("api", new IllegalStateException("defect"));

        Report report = run(Duration.ZERO, true, image("api"));

        assertThat(verdicts(report), contains(Verdict.UNREACHABLE));
    }

    @Test
    void aBuildThatIsMissingIsNotWaitedFor() {
        Report report =
                run(LONG, true, image("api", name -> answered(new BuildAnswer.Missing("There is no such job."))));

        assertThat(verdicts(report), contains(Verdict.BUILD_MISSING));
        assertThat(report.failures().get(0).cause(), is("There is no such job."));
    }

    @Test
    void aBuildThatCannotBeLookedUpIsUnknown() {
        BuildAnswer unknown = new BuildAnswer.Unknown(Verdict.DENIED, "The token has expired.");

        Report report = run(Duration.ZERO, true, image("api", name -> answered(unknown)));

        assertThat(verdicts(report), contains(Verdict.DENIED));
        assertThat(report.failures().get(0).cause(), is("The token has expired."));
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
    void aCheckOfNothingPasses() {
        assertTrue(run(LONG, true).isUsable());
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
    void aLookupThatThrowsDoesNotHoldUpTheCheck() {
        Report report = run(Duration.ZERO, true, image("api", name -> {
            throw new IllegalStateException("defect");
        }));

        assertThat(verdicts(report), contains(Verdict.UNREACHABLE));
    }

    @Test
    void anInvalidRequirementFailsTheCheckBeforeAnythingIsAsked() {
        Requirement invalid = new Requirement.Invalid(
                "${TAG}", "TAG is not set.", List.of(new Usage("deploy/api.yaml", 23, "Deployment/api", "api")));

        Report report = run(LONG, true, image("api"), invalid);

        assertThat(verdicts(report), contains(Verdict.NOT_ASKED, Verdict.INVALID));
        assertThat(registry.asked.size(), is(0));
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

    private Report run(Duration wait, boolean failFast, Requirement... requirements) {
        return check(wait, failFast, requirements).start().join();
    }

    private Check check(Duration wait, boolean failFast, Requirement... requirements) {
        return new Check(
                Arrays.asList(requirements), registry, limits(wait, failFast), CheckListener.NONE, timer, worker);
    }

    private static CheckLimits limits(Duration wait, boolean failFast) {
        return new CheckLimits(Instant.now().plus(wait), Duration.ofSeconds(20), failFast);
    }

    private static Requirement image(String name) {
        return new Requirement.Image(name, ImageName.parse(name), Demands.NONE, Optional.empty(), List.of());
    }

    private static Requirement image(String name, BuildLookup build) {
        return new Requirement.Image(name, ImageName.parse(name), Demands.NONE, Optional.of(build), List.of());
    }

    private static CompletableFuture<BuildAnswer> answered(BuildAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static ImageAnswer missing() {
        return ImageAnswer.because(Verdict.IMAGE_MISSING, "It is not in docker.io.");
    }

    private static List<Verdict> verdicts(Report report) {
        return report.findings().stream().map(Finding::verdict).toList();
    }

    /** A registry that gives prepared answers in turn, the last one again and again. */
    private static final class Answers implements ImageLookup {

        private final Map<ImageName, Queue<CompletableFuture<ImageAnswer>>> prepared = new ConcurrentHashMap<>();
        private final Queue<ImageName> asked = new ConcurrentLinkedQueue<>();

        void says(String image, ImageAnswer... answers) {
            prepared.put(
                    ImageName.parse(image),
                    new ConcurrentLinkedQueue<>(Arrays.stream(answers)
                            .map(CompletableFuture::completedFuture)
                            .toList()));
        }

        void fails(String image, Throwable defect) {
            prepared.put(
                    ImageName.parse(image),
                    new ConcurrentLinkedQueue<>(List.of(CompletableFuture.failedFuture(defect))));
        }

        CompletableFuture<ImageAnswer> holds(String image) {
            CompletableFuture<ImageAnswer> held = new CompletableFuture<>();
            prepared.put(ImageName.parse(image), new ConcurrentLinkedQueue<>(List.of(held)));
            return held;
        }

        @Override
        public CompletableFuture<ImageAnswer> ask(ImageName image, Demands demands, Instant deadline) {
            asked.add(image);
            Queue<CompletableFuture<ImageAnswer>> answers = prepared.get(image);
            return answers.size() > 1 ? answers.poll() : answers.peek();
        }
    }
}
