package io.jenkins.plugins.requireimages.upstream;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.requireimages.LostStorage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the check finds of a stage or a parallel branch of its own run. */
class PipelineStageTest extends SharedJenkins {

    @Test
    void aStageThatPassedAndItsImageAreEnough() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, "stage('Build ui') { echo 'done' }; REQUIRE");

        jenkins.assertLogContains("built by stage 'Build ui'", run);
        jenkins.assertLogContains("PRESENT", run);
    }

    @Test
    void aBranchIsAwaitedBesideIt() throws Exception {
        assertAwaited(
                "parallel('Build ui': { build 'images' }, check: { REQUIRE })", ": stage 'Build ui' is still running.");
    }

    @Test
    void aStageThatHasNotBegunIsAwaited() throws Exception {
        assertAwaited(
                "parallel(ui: { build 'images'; stage('Build ui') {} }, check: { REQUIRE })",
                "the build of stage 'Build ui' has not begun.");
    }

    @Test
    void aStageThatFailedIsShownByItsFailingStep() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                parallel(
                    api: { node { sh 'echo api is fine' } },
                    ui: {
                        stage('Build ui') {
                            node {
                                sh 'echo downloading'
                                sh 'echo "npm error Missing script: \\\\"build\\\\""; exit 3'
                            }
                        }
                    },
                    check: { REQUIRE })
                """);

        jenkins.assertLogContains("BUILD_FAILED", run);
        jenkins.assertLogContains("stage 'Build ui' ended with FAILURE: npm error Missing script: \"build\"", run);
        jenkins.assertLogContains(pipelines.named("deploy") + " #1, stage ui / Build ui, step sh", run);
        jenkins.assertLogContains("  | npm error Missing script: \"build\"", run);
        jenkins.assertLogNotContains("  | downloading", run);
    }

    @Test
    void aStageThatFailedWithoutALogIsShownByItsError() throws Exception {
        WorkflowRun run = run(
                Result.FAILURE,
                "try { stage('Build ui') { error 'No base image today' } } catch (e) { echo 'and so on' }; REQUIRE");

        jenkins.assertLogContains("stage 'Build ui' ended with FAILURE: No base image today", run);
    }

    @Test
    void aBuildThatFailedInAStageIsShownByItsOwnFailingPart() throws Exception {
        pipelines.gated("images").end(1, Result.FAILURE, "main.c:3:5: error: no x");

        WorkflowRun run =
                run(Result.FAILURE, "parallel(ui: { stage('Build ui') { build 'images' } }, check: { REQUIRE })");

        jenkins.assertLogContains(
                "stage ui / Build ui, step build > " + pipelines.named("images") + " #1, console", run);
        jenkins.assertLogContains("  | main.c:3:5: error: no x", run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"catchError", "catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE')"})
    void aStageWhoseFailureWasCaughtFailed(String step) throws Exception {
        WorkflowRun run = run(Result.FAILURE, "stage('Build ui') { " + step + " { error 'No base image' } }; REQUIRE");

        jenkins.assertLogContains("stage 'Build ui' ended with FAILURE: No base image", run);
    }

    @Test
    void anUnstableStagePassedOnlyIfThatIsAccepted() throws Exception {
        String stage = "stage('Build ui') { unstable 'a test failed' }; ";

        WorkflowRun refused = run(Result.FAILURE, stage + "REQUIRE");
        WorkflowRun accepted = pipelines.run(
                Result.UNSTABLE, "lenient", stage + require("pipelineStage(name: 'Build ui', acceptUnstable: true)"));

        jenkins.assertLogContains("stage 'Build ui' ended with UNSTABLE", refused);
        jenkins.assertLogContains("PRESENT", accepted);
    }

    @Test
    void aStageThatIsTriedAgainHasNotFailedYet() throws Exception {
        GatedJob images = pipelines.gated("images");

        WorkflowRun run =
                start("parallel(ui: { retry(2) { stage('Build ui') { build 'images' } } }, check: { REQUIRE })");
        images.end(1, Result.FAILURE);
        images.end(2, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, run);
        jenkins.assertLogContains("Retrying", run);
        jenkins.assertLogContains("PRESENT", run);
    }

    @Test
    void aStageThatWasTriedForTheLastTimeFailed() throws Exception {
        WorkflowRun run = run(
                Result.FAILURE,
                "parallel(ui: { retry(2) { stage('Build ui') { error 'No base image' } } }, check: { REQUIRE })");

        jenkins.assertLogContains("stage 'Build ui' ended with FAILURE: No base image", run);
    }

    @Test
    void aStageThatWasSkippedBuiltNothing() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                pipeline {
                    agent none
                    stages {
                        stage('Build ui') {
                            when { expression { false } }
                            steps { echo 'never' }
                        }
                        stage('Check') { steps { REQUIRE } }
                    }
                }
                """);

        jenkins.assertLogContains("The stage 'Build ui' was skipped because its 'when' condition was not met", run);
        jenkins.assertLogContains("BUILD_MISSING", run);
    }

    @Test
    void aStageThatWasSkippedAfterAFailureBuiltNothing() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                pipeline {
                    agent none
                    stages {
                        stage('Prepare') { steps { error 'out of disk' } }
                        stage('Build ui') { steps { echo 'never' } }
                    }
                    post { always { REQUIRE } }
                }
                """);

        jenkins.assertLogContains("The stage 'Build ui' was skipped because an earlier stage failed", run);
    }

    @Test
    void aStageThatCannotBeginWhileItIsAwaitedIsMissingAtOnce() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "stage('Build UI') {}; REQUIRE");

        jenkins.assertLogContains("There was no stage 'Build ui' in this run, and none can begin while it waits", run);
    }

    @Test
    void aStageCannotAwaitItself() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "stage('Build ui') { REQUIRE }");

        jenkins.assertLogContains("This step stands in stage 'Build ui' itself", run);
    }

    @Test
    void whatAStageSaysItPushedMustBeWhatIsThere() throws Exception {
        String pushed = """
                stage('Build ui') {
                    echo 'The push refers to repository [%s]\\n1.0: digest: %s size: 528'
                }
                """;

        WorkflowRun stale = run(
                Result.FAILURE,
                pushed.formatted(registry.named("team/api"), "sha256:" + "0".repeat(64))
                        + require("pipelineStage('Build ui')", "wait: 0"));
        WorkflowRun fresh = pipelines.run(
                Result.SUCCESS,
                "fresh",
                pushed.formatted(registry.named("team/api"), digest) + require("pipelineStage('Build ui')"));

        jenkins.assertLogContains("STALE", stale);
        jenkins.assertLogContains(
                " is " + digest + " in the registry, but stage 'Build ui' pushed sha256:" + "0".repeat(64), stale);
        jenkins.assertLogContains("PRESENT", fresh);
    }

    @Test
    void aStageMayHavePushedSomethingElseIfAnArchiveOfABuildInItCannotBeRead() throws Exception {
        pipelines.gated("images").end(1, Result.SUCCESS);
        GatedJob later = pipelines.gated("later");
        WorkflowRun run = super.start("stage('Build ui') { build 'images' }; build 'later'; "
                + require("pipelineStage('Build ui')", "wait: 0"));
        jenkins.waitForMessage("later #1", run);
        LostStorage.keepArtifactsOf(jenkins.jenkins
                .getItemByFullName(pipelines.named("images"), FreeStyleProject.class)
                .getBuildByNumber(1));
        later.end(1, Result.SUCCESS);

        pipelines.end(Result.FAILURE, run);

        jenkins.assertLogContains("UNREACHABLE", run);
        jenkins.assertLogContains("What stage 'Build ui' pushed could not be read from its log", run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aStageWithoutANameIsAMistake(String name) throws Exception {
        WorkflowRun run = super.run(Result.FAILURE, require("pipelineStage('" + name + "')"));

        jenkins.assertLogContains("pipelineStage has no name: write the name of the stage that builds the image.", run);
    }

    private void assertAwaited(String script, String message) throws Exception {
        GatedJob images = pipelines.gated("images");

        WorkflowRun run = start(script);
        jenkins.waitForMessage(message, run);
        images.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, run);
        jenkins.assertLogContains("PRESENT", run);
    }

    @Override
    WorkflowRun run(Result expected, String script) throws Exception {
        return super.run(expected, script.replace("REQUIRE", require("pipelineStage('Build ui')")));
    }

    @Override
    WorkflowRun start(String script) throws Exception {
        return super.start(script.replace("REQUIRE", require("pipelineStage('Build ui')")));
    }
}
