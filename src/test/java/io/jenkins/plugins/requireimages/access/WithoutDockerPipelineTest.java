package io.jenkins.plugins.requireimages.access;

import hudson.model.Result;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins without the plugin whose settings are used where it is. */
class WithoutDockerPipelineTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension().omitPlugins("docker-workflow");

    @Test
    void imagesAreAskedForAllTheSame() throws Throwable {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            registry.push("team/api:1.0");
            jenkins.startJenkins();
            jenkins.runRemotely(WithoutDockerPipelineTest::require, registry.named("team/api:1.0"));
        }
    }

    private static void require(JenkinsRule rule, String image) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("requireImages images: ['" + image + "']", true));

        WorkflowRun run = rule.buildAndAssertStatus(Result.SUCCESS, job);

        rule.assertLogContains("PRESENT  " + image, run);
    }
}
