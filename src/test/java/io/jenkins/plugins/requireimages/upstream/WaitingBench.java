package io.jenkins.plugins.requireimages.upstream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.Result;
import io.jenkins.plugins.requireimages.bench.Table;
import io.jenkins.plugins.requireimages.pipeline.RequireImagesStep;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the step costs in a Jenkins, beside {@code waitForBuild}, which only waits. */
@WithJenkins
class WaitingBench {

    private static final int RUNS = Integer.getInteger("bench.runs", 1_000);
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 5;
    private static final double SLOWER = 1.2;
    private static final String OURS =
            "requireImages images: ['registry.example.com/team/api:1.0'], builtBy: upstreamJob('images'), wait: 30";
    private static final String WITHOUT_TESTS = OURS + ", testReport: false";
    private static final String OURS_WAITS = ": built by ";
    private static final String THEIRS = "waitForBuild runId: '%s', propagate: true";
    private static final String THEIRS_WAITS = "Waiting for ";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Pipelines pipelines;
    private GatedJob images;
    private FreeStyleBuild build;
    private Table table;

    @BeforeEach
    void prepare(JenkinsRule jenkins) throws Exception {
        pipelines = Pipelines.inNewFolder(jenkins);
        images = pipelines.gated("images");
    }

    @AfterEach
    void tell() throws Exception {
        Files.writeString(
                Path.of("target/bench.txt"), table + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertTrue(table.isMet(), table.toString());
    }

    @Test
    void aRunEndsSoonAfterTheBuildFailed() throws Exception {
        List<Long> ours = new ArrayList<>();
        List<Long> withoutTests = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long our = latency(ours(OURS, 1));
            long without = latency(ours(WITHOUT_TESTS, 1));
            long their = latency(theirs(1));
            if (i >= 0) {
                ours.add(our);
                withoutTests.add(without);
                theirs.add(their);
            }
        }
        table = new Table("From the end of a failed build to the end of the run that waits for it, medians of " + ROUNDS
                + " rounds in turn");
        double slower = (double) median(ours) / median(theirs);
        table.row("requireImages", median(ours) + " ms", median(ours) / 1000.0, "at most 1 s", median(ours) <= 1000);
        table.row(
                "waitForBuild propagate (our time / its time)",
                median(theirs) + " ms",
                slower,
                "at most " + SLOWER,
                slower <= SLOWER);
        table.row("requireImages testReport: false", median(withoutTests) + " ms");
    }

    private long latency(WaitingRuns waiting) throws Exception {
        long failed = fail();
        return waiting.runsEnded() - failed;
    }

    private WaitingRuns ours(String step, int count) throws Exception {
        build = images.start();
        return WaitingRuns.start(pipelines, "ours", step, OURS_WAITS, count);
    }

    private WaitingRuns theirs(int count) throws Exception {
        build = images.start();
        return WaitingRuns.start(
                pipelines, "theirs", THEIRS.formatted(build.getExternalizableId()), THEIRS_WAITS, count);
    }

    /** Lets the build fail, and returns when it has ended, in milliseconds since 1970. */
    private long fail() throws Exception {
        images.end(build.getNumber(), Result.FAILURE, "main.c:3:5: error: 'x' undeclared");
        pipelines.jenkins().waitForCompletion(build);
        return build.getStartTimeInMillis() + build.getDuration();
    }

    @Test
    @Timeout(1800)
    void manyRunsWaitForLittle() throws Exception {
        table = new Table(RUNS + " runs that wait for one build at the same time");
        Crowd theirs = crowd(() -> theirs(RUNS), WaitingRuns::stepsEnded);
        Crowd ours = crowd(() -> ours(OURS, RUNS), WaitingRuns::checksEnded);
        Crowd withoutTests = crowd(() -> ours(WITHOUT_TESTS, RUNS), WaitingRuns::checksEnded);
        double threadsOfEach = Math.max(0, ours.threads() - theirs.threads()) / (double) RUNS;
        table.row("threads of each", String.valueOf(threadsOfEach), threadsOfEach, "0", threadsOfEach < 0.01);
        double heap = (ours.bytes() - theirs.bytes()) / 1024.0 / RUNS;
        table.row(
                "heap of each, more than waitForBuild's",
                String.format(Locale.ROOT, "%.1f KiB", heap),
                heap,
                "at most 20",
                heap <= 20);
        table.row("heap of a run with waitForBuild", theirs.bytes() / 1024 / RUNS + " KiB");
        double woken = ours.woken() / 1000.0;
        table.row("all had reported after the build", ours.woken() + " ms", woken, "at most 5 s", woken <= 5);
        table.row("the same with testReport: false", withoutTests.woken() + " ms");
        double slower = (double) ours.ended() / theirs.ended();
        table.row(
                "all steps ended after the build", ours.ended() + " ms", slower, "at most " + SLOWER, slower <= SLOWER);
        table.row("with waitForBuild", theirs.ended() + " ms");
        table.row("most threads meanwhile", String.valueOf(ours.peak()));
        table.row("with waitForBuild", String.valueOf(theirs.peak()));
    }

    /**
     * What many waiting runs took.
     *
     * @param bytes of heap, more than before
     * @param threads more than before, once those that had started the runs were gone
     * @param woken milliseconds from the end of the build until all knew and had said so
     * @param ended milliseconds from the end of the build until all steps had ended
     * @param peak most threads while they ended
     */
    private record Crowd(long bytes, int threads, long woken, long ended, int peak) {}

    /** When something of all runs had happened, in milliseconds since 1970. */
    private interface Moment {
        long of(WaitingRuns runs) throws Exception;
    }

    private Crowd crowd(Callable<WaitingRuns> start, Moment allKnow) throws Exception {
        long bytesBefore = usedHeap();
        int threadsBefore = threads.getThreadCount();
        WaitingRuns waiting = start.call();
        int threadsMore = calmThreads(threadsBefore) - threadsBefore;
        long bytes = usedHeap() - bytesBefore;
        threads.resetPeakThreadCount();
        long failed = fail();
        long ended = waiting.stepsEnded() - failed;
        return new Crowd(bytes, threadsMore, allKnow.of(waiting) - failed, ended, threads.getPeakThreadCount());
    }

    /** Jenkins keeps an idle thread for a minute. */
    private int calmThreads(int enough) throws InterruptedException {
        int least = threads.getThreadCount();
        for (int second = 0; second < 90 && least > enough; second++) {
            Thread.sleep(1000);
            least = Math.min(least, threads.getThreadCount());
        }
        return least;
    }

    private static long usedHeap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void thePipelinesOwnThreadIsHeldForAMoment() throws Exception {
        table = new Table("What the step does on the one thread of its Pipeline, medians of " + ROUNDS);
        WaitingRuns waiting = ours(OURS, 2 * (WARM_UP + ROUNDS));
        List<StepContext> contexts = new ArrayList<>();
        StepExecution.acceptAll(StepExecution.class, execution -> contexts.add(execution.getContext()))
                .get();
        double few = median(start(contexts.subList(0, WARM_UP + ROUNDS), 20)) / 1e6;
        double many = median(start(contexts.subList(WARM_UP + ROUNDS, contexts.size()), 2_000)) / 1e6;
        table.row("20 images", String.format(Locale.ROOT, "%.2f ms", few), few, "less than 5 ms", few < 5);
        table.row("2,000 images", String.format(Locale.ROOT, "%.2f ms", many));
        fail();
        waiting.runsEnded();
        pipelines.jenkins().waitUntilNoActivity();
    }

    private static List<Long> start(List<StepContext> contexts, int images) throws Exception {
        List<Long> nanoseconds = new ArrayList<>();
        for (StepContext context : contexts) {
            List<RequiredImage> required = IntStream.range(0, images)
                    .mapToObj(i -> new RequiredImage("registry.example.com/team/app" + i + ":1.0"))
                    .toList();
            RequireImagesStep step = new RequireImagesStep();
            step.setImages(required);
            long start = System.nanoTime();
            StepExecution execution = step.start(context);
            execution.start();
            nanoseconds.add(System.nanoTime() - start);
            execution.stop(new InterruptedException("measured"));
        }
        return nanoseconds.subList(WARM_UP, nanoseconds.size());
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
