package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Tests of checks that ask a registry whose answers are prepared. */
@Timeout(30)
abstract class AbstractCheckTest {

    static final Digest OLD = Digest.ofContent("old".getBytes());
    static final Digest NEW = Digest.ofContent("new".getBytes());
    static final UpstreamBuild BUILD = new UpstreamBuild("images/api #41", "", "SUCCESS", "it is the newest");
    static final Duration LONG = Duration.ofMinutes(10);

    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    final ExecutorService worker = Executors.newCachedThreadPool();
    final PreparedAnswers registry = new PreparedAnswers();

    @AfterEach
    void stopThreads() {
        timer.shutdownNow();
        worker.shutdownNow();
    }

    Report run(Duration wait, boolean failFast, Requirement... requirements) {
        return check(wait, failFast, requirements).start().join();
    }

    Check check(Duration wait, boolean failFast, Requirement... requirements) {
        return new Check(
                Arrays.asList(requirements), registry, limits(wait, failFast), CheckListener.NONE, timer, worker);
    }

    static CheckLimits limits(Duration wait, boolean failFast) {
        return new CheckLimits(Instant.now().plus(wait), Duration.ofSeconds(20), failFast);
    }

    static Requirement image(String name) {
        return new Requirement.Image(name, ImageName.parse(name), Demands.NONE, Optional.empty(), List.of());
    }

    static Requirement image(String name, BuildLookup build) {
        return new Requirement.Image(name, ImageName.parse(name), Demands.NONE, Optional.of(build), List.of());
    }

    static CompletableFuture<BuildAnswer> answered(BuildAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    static ImageAnswer missing() {
        return ImageAnswer.because(Verdict.IMAGE_MISSING, "It is not in docker.io.");
    }

    static List<Verdict> verdicts(Report report) {
        return report.findings().stream().map(Finding::verdict).toList();
    }
}
