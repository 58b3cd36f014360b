package io.jenkins.plugins.requireimages.upstream;

import static io.jenkins.plugins.requireimages.Eventually.eventually;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting holds neither a thread nor an executor, misses no event, and leaves nothing behind. */
class WaitingTest extends SharedJenkins {

    private GatedJob images;

    @BeforeEach
    void createImageJob() throws Exception {
        images = pipelines.gated("images");
    }

    @Test
    void twentyRunsWaitForOneBuildWithoutAnExecutor() throws Exception {
        FreeStyleBuild build = images.start();
        List<WorkflowRun> runs = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            runs.add(pipelines.start("deploy" + number, require()));
        }
        for (WorkflowRun run : runs) {
            jenkins.waitForMessage("images #1 is still running", run);
        }

        assertThat(jenkins.jenkins.toComputer().countBusy(), is(1));
        images.end(1, Result.SUCCESS);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        for (WorkflowRun run : runs) {
            pipelines.end(Result.SUCCESS, run);
        }
        assertThat(BuildEvents.areAwaited(), is(false));
    }

    @Test
    void stoppingTheRunStopsTheCheckAndLeavesNothingBehind() throws Exception {
        images.start();
        WorkflowRun run = start(require());
        jenkins.waitForMessage("images #1 is still running", run);

        run.doStop();

        pipelines.end(Result.ABORTED, run);
        assertThat(BuildEvents.areAwaited(), is(false));
        images.end(1, Result.SUCCESS);
    }

    @Test
    void aTimeOutStopsTheCheckAndLeavesNothingBehind() throws Exception {
        images.start();

        run(Result.ABORTED, "timeout(time: 1, unit: 'SECONDS') { " + require() + " }");

        assertThat(BuildEvents.areAwaited(), is(false));
        images.end(1, Result.SUCCESS);
    }

    @Test
    void aBuildThatOutlastsTheWaitIsRunningStill() throws Exception {
        images.start();

        WorkflowRun run = run(Result.FAILURE, require("upstreamJob('images')", "wait: 1, unit: 'SECONDS'"));

        jenkins.assertLogContains("BUILD_RUNNING", run);
        assertThat(BuildEvents.areAwaited(), is(false));
        images.end(1, Result.SUCCESS);
    }

    @Test
    void onlyAReportThatIsBeingShownHoldsUpARestart() throws Exception {
        images.start();
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new SlowStorage());
        WorkflowRun run = start(require());
        jenkins.waitForMessage("images #1 is still running", run);
        eventually(run.getExecution()::blocksRestart, is(false));

        images.end(1, Result.FAILURE, "main.c:3:5: error: 'x' undeclared");
        SlowStorage.BEGUN.get(30, TimeUnit.SECONDS);
        boolean heldUp = run.getExecution().blocksRestart();
        SlowStorage.MAY_END.complete(null);

        assertThat(heldUp, is(true));
        pipelines.end(Result.FAILURE, run);
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
    }

    /** Keeps artifacts only when it is told to. */
    public static final class SlowStorage extends ArtifactManagerFactory {

        private static final CompletableFuture<Void> BEGUN = new CompletableFuture<>();
        private static final CompletableFuture<Void> MAY_END = new CompletableFuture<>();

        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            BEGUN.complete(null);
            MAY_END.join();
            return null;
        }
    }

    @Test
    void aBuildThatEndsBetweenLookingAndListeningIsNotMissed() throws Exception {
        FreeStyleBuild build = images.start();
        CountDownLatch woken = new CountDownLatch(1);
        WakeUps wakeUps = new WakeUps();
        wakeUps.wakes(woken::countDown);
        WorkflowJob deploy = pipelines.create("deploy", "");
        BuildContext context = new BuildContext(
                jenkins.buildAndAssertSuccess(deploy),
                ACL.SYSTEM2,
                Optional.empty(),
                Map.of(),
                endingWhenTheChoiceIsRemembered(build),
                wakeUps);

        BuildAnswer answer = new UpstreamJob("images")
                .lookup(context)
                .look(ImageName.parse(registry.named("team/api:1.0")))
                .toCompletableFuture()
                .get();

        assertThat(answer, is(instanceOf(BuildAnswer.Passed.class)));
        assertThat(woken.await(10, TimeUnit.SECONDS), is(true));
        wakeUps.close();
    }

    private Map<String, String> endingWhenTheChoiceIsRemembered(FreeStyleBuild build) {
        return new ConcurrentHashMap<>() {
            @Override
            public String putIfAbsent(String key, String value) {
                images.end(1, Result.SUCCESS);
                try {
                    jenkins.waitForCompletion(build);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.putIfAbsent(key, value);
            }
        };
    }

    private static String require() {
        return require("upstreamJob('images')");
    }
}
