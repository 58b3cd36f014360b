package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/** An upgrade of this plugin while a run waits: what an older version has stored is still understood. */
@WithJenkins
@Timeout(300)
class UpgradeTest {

    /** As it was before {@code withRequiredImages} came: the step knew of no block. */
    @Test
    @LocalData
    void aRunThatWaitedEndsWithTheVerdictOnTheBuildItWaitedFor(JenkinsRule jenkins) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class).getBuildByNumber(1);

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));

        jenkins.assertLogContains("images #1 ended with FAILURE: npm error Missing script", run);
        jenkins.assertLogNotContains("images #2", run);
    }
}
