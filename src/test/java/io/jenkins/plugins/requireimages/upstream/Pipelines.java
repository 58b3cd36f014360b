package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;

/** Pipelines in a folder of their own, so that tests can share one Jenkins. */
record Pipelines(JenkinsRule jenkins, MockFolder folder) {

    static Pipelines inNewFolder(JenkinsRule jenkins) throws IOException {
        return new Pipelines(
                jenkins,
                jenkins.createFolder("test" + jenkins.jenkins.getItems().size()));
    }

    GatedJob gated(String name) throws IOException {
        return GatedJob.create(folder, name);
    }

    WorkflowJob create(String name, String script) throws Exception {
        WorkflowJob job = folder.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs a Pipeline to its end. */
    WorkflowRun run(Result expected, String name, String script) throws Exception {
        return jenkins.assertBuildStatus(expected, create(name, script).scheduleBuild2(0));
    }

    /** Starts a Pipeline. */
    WorkflowRun start(String name, String script) throws Exception {
        return create(name, script).scheduleBuild2(0).waitForStart();
    }

    /** Waits until a run has ended. */
    WorkflowRun end(Result expected, WorkflowRun run) throws Exception {
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    /** The name of a job in the folder as others write it. */
    String named(String name) {
        return folder.getFullName() + "/" + name;
    }
}
