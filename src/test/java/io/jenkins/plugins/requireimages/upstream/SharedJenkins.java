package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Cause;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.security.ACL;
import io.jenkins.plugins.requireimages.JenkinsWithRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests that share one Jenkins but each have a folder of their own. */
abstract class SharedJenkins extends JenkinsWithRegistry {

    Pipelines pipelines;

    @BeforeAll
    static void prepare() throws Exception {
        jenkins.jenkins.setNumExecutors(10);
        jenkins.jenkins.setQuietPeriod(0);
    }

    @BeforeEach
    void useOwnFolder() throws Exception {
        pipelines = Pipelines.inNewFolder(jenkins);
    }

    /** The step that requires the image, waiting for at most a minute. */
    static String require(String builtBy) {
        return require(builtBy, "wait: 1");
    }

    static String require(String builtBy, String arguments) {
        return "requireImages(images: ['" + registry.named("team/api:1.0") + "'], builtBy: " + builtBy + ", "
                + arguments + ")";
    }

    /** Runs a Pipeline to its end. */
    WorkflowRun run(Result expected, String script) throws Exception {
        return pipelines.run(expected, "deploy", script);
    }

    /** Starts a Pipeline. */
    WorkflowRun start(String script) throws Exception {
        return pipelines.start("deploy", script);
    }

    /** A job of which the first builds pass by themselves. */
    GatedJob images(int passing) throws Exception {
        GatedJob images = pipelines.gated("images");
        for (int number = 1; number <= passing; number++) {
            images.end(number, Result.SUCCESS);
        }
        return images;
    }

    void assertChosen(WorkflowRun run, String build, String because) throws Exception {
        jenkins.assertLogContains("built by " + pipelines.named(build) + ", chosen because " + because, run);
    }

    /** Starts a run whose second build of the job no executor takes. */
    WorkflowRun startWithBuildInQueue(GatedJob images) throws Exception {
        jenkins.buildAndAssertSuccess(images.job());
        images.job().setAssignedLabel(Label.get("nowhere"));
        WorkflowRun run = start("build job: 'images', wait: false; " + require("upstreamJob('images')"));
        jenkins.waitForMessage("waits in the queue (chosen because this run started it)", run);
        return run;
    }

    GatedJob imagesWithHistory() throws Exception {
        GatedJob images = images(8);
        for (int number = 1; number <= 8; number++) {
            jenkins.buildAndAssertSuccess(images.job());
        }
        return images;
    }

    /** Of the next build of a job in the folder. */
    BuildContext context(Map<String, String> remembered) {
        return new BuildContext(
                pipelines.folder().getItems().stream()
                        .map(Job.class::cast)
                        .findFirst()
                        .orElseThrow(),
                List.of(),
                Optional.empty(),
                ACL.SYSTEM2,
                Optional.empty(),
                Map.of(),
                remembered,
                new WakeUps());
    }

    static void buildWith(FreeStyleProject job, ParameterValue... parameters) {
        try {
            jenkins.assertBuildStatusSuccess(
                    job.scheduleBuild2(0, new Cause.UserIdCause(), new ParametersAction(parameters)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
