package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** Which build of another job counts, and that the log says so. */
class BuildChoiceTest extends SharedJenkins {

    @Test
    void theBuildThatThisRunStartedComesBeforeNewerOnes() throws Exception {
        GatedJob images = images(3);
        jenkins.buildAndAssertSuccess(images.job());
        GatedJob later = pipelines.gated("later");

        WorkflowRun run = start("build 'images'; build 'later'; " + require("upstreamJob('images')"));
        jenkins.waitForMessage("later #1", run);
        jenkins.buildAndAssertSuccess(images.job());
        later.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, run);
        assertChosen(run, "images #2", "this run started it");
    }

    @Test
    void aBuildThatThisRunDoesNotWaitForIsAwaited() throws Exception {
        GatedJob images = images(0);

        WorkflowRun run = start("build job: 'images', wait: false; " + require("upstreamJob('images')"));
        jenkins.waitForMessage(": " + pipelines.named("images") + " #1 is still running.", run);
        images.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, run);
        assertChosen(run, "images #1", "this run started it");
    }

    @Test
    void aFailureThatThisRunDoesNotPropagateCounts() throws Exception {
        images(0).end(1, Result.FAILURE, "npm error Missing script: \"build\"");

        WorkflowRun run =
                run(Result.FAILURE, "build job: 'images', propagate: false; " + require("upstreamJob('images')"));

        assertChosen(run, "images #1", "this run started it");
        jenkins.assertLogContains("BUILD_FAILED", run);
        jenkins.assertLogContains("  | npm error Missing script: \"build\"", run);
    }

    @Test
    void aQueuedBuildCountsAsRunning() throws Exception {
        GatedJob images = images(2);
        WorkflowRun run = startWithBuildInQueue(images);
        images.job().setAssignedLabel(null);
        Queue.getInstance().maintain();

        pipelines.end(Result.SUCCESS, run);
        assertChosen(run, "images #2", "this run started it");
    }

    @Test
    void anOlderBuildDoesNotStandInForOneThatWasCancelledInTheQueue() throws Exception {
        GatedJob images = images(1);
        WorkflowRun run = startWithBuildInQueue(images);
        Queue.getInstance().cancel(images.job());

        pipelines.end(Result.FAILURE, run);
        jenkins.assertLogContains("that waited in the queue was cancelled", run);
        jenkins.assertLogContains("BUILD_MISSING", run);
    }

    @Test
    void theBuildThatCausedThisRunComesBeforeNewerOnes() throws Exception {
        GatedJob images = images(2);
        FreeStyleBuild cause = jenkins.buildAndAssertSuccess(images.job());
        jenkins.buildAndAssertSuccess(images.job());

        WorkflowRun run = jenkins.assertBuildStatusSuccess(pipelines
                .create("deploy", require("upstreamJob('images')"))
                .scheduleBuild2(0, new CauseAction(new Cause.UpstreamCause(cause))));

        assertChosen(run, "images #1", "it is in the chain of builds that caused this run");
    }

    @Test
    void aBuildBesideThisOneThatTheSameRunStartedComesBeforeNewerOnes() throws Exception {
        GatedJob images = images(2);
        GatedJob later = pipelines.gated("later");
        WorkflowJob deploy = pipelines.create("deploy", require("upstreamJob('images')"));

        WorkflowRun release = pipelines.start("release", "build 'images'; build 'later'; build 'deploy'");
        jenkins.waitForMessage("later #1", release);
        jenkins.buildAndAssertSuccess(images.job());
        later.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, release);
        assertChosen(
                deploy.getLastBuild(),
                "images #1",
                "it was started by " + pipelines.named("release") + " #1, which caused this run");
    }

    @Test
    void theNumberThatIsGivenComesBeforeTheNewest() throws Exception {
        GatedJob images = images(2);
        jenkins.buildAndAssertSuccess(images.job());
        jenkins.buildAndAssertSuccess(images.job());

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob(name: 'images', number: 1)"));

        assertChosen(run, "images #1", "its number was given");
    }

    @Test
    void theNewestWithTheParametersThatAreGivenIsChosen() throws Exception {
        GatedJob images = images(3);
        takeTarget(images.job());
        buildFor("api", images.job());
        buildFor("ui", images.job());
        buildFor("db", images.job());

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob(name: 'images', parameters: ['TARGET=ui'])"));

        assertChosen(run, "images #2", "it is the newest with TARGET=ui");
    }

    @Test
    void parametersTellApartTheBuildsThatThisRunStarted() throws Exception {
        GatedJob images = images(2);
        takeTarget(images.job());

        WorkflowRun run = run(Result.SUCCESS, """
                build job: 'images', parameters: [string(name: 'TARGET', value: 'api')]
                build job: 'images', parameters: [string(name: 'TARGET', value: 'ui')]
                """ + require("upstreamJob(name: 'images', parameters: ['TARGET=api'])"));

        assertChosen(run, "images #1", "this run started it");
    }

    @Test
    void aParameterThatIsASecretCannotBeGuessed() throws Exception {
        GatedJob images = images(1);
        images.job().addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("TOKEN", "", "")));
        jenkins.assertBuildStatusSuccess(images.job()
                .scheduleBuild2(
                        0,
                        new Cause.UserIdCause(),
                        new ParametersAction(new PasswordParameterValue("TOKEN", "opensesame"))));

        WorkflowRun run = run(Result.FAILURE, require("upstreamJob(name: 'images', parameters: ['TOKEN=opensesame'])"));

        jenkins.assertLogContains("BUILD_MISSING", run);
    }

    @Test
    void withoutAnyOtherRuleTheNewestIsChosen() throws Exception {
        GatedJob images = images(2);
        jenkins.buildAndAssertSuccess(images.job());
        jenkins.buildAndAssertSuccess(images.job());

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob('images')"));

        assertChosen(run, "images #2", "it is the newest");
    }

    @Test
    void ofSeveralQueuedBuildsTheOneThatWasQueuedLastIsTheNewest() throws Exception {
        FreeStyleProject images = images(0).job();
        takeTarget(images);
        images.setAssignedLabel(Label.get("nowhere"));
        Queue.Item earlier = queueFor("api", images);
        Queue.Item later = queueFor("ui", images);

        BuildChoice choice =
                new BuildRules(new UpstreamJob("images"), context(Map.of()), images, new RevisionSearch()).choose();

        assertThat(choice, is(new BuildChoice.Queued(later.getId(), "it is the newest")));
        Queue.getInstance().cancel(earlier);
        Queue.getInstance().cancel(later);
    }

    private static void takeTarget(FreeStyleProject job) throws Exception {
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TARGET", "")));
    }

    private static void buildFor(String target, FreeStyleProject job) {
        buildWith(job, new StringParameterValue("TARGET", target));
    }

    private static Queue.Item queueFor(String target, FreeStyleProject job) {
        return Queue.getInstance()
                .schedule2(job, 0, List.of(new ParametersAction(new StringParameterValue("TARGET", target))))
                .getItem();
    }
}
