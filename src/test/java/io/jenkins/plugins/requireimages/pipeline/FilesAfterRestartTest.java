package io.jenkins.plugins.requireimages.pipeline;

import hudson.model.Result;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller that restarts before its agent is back. */
@Timeout(600)
class FilesAfterRestartTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @Test
    void theFilesAreReadAgainWhenTheAgentIsBack() throws Throwable {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            String image = registry.named("team/api:1.0");
            jenkins.startJenkins();
            agents.createAgent(
                    jenkins,
                    InboundAgentExtension.Options.newBuilder().name("files").build());
            jenkins.runRemotely(FilesAfterRestartTest::startWaiting, image);
            jenkins.stopJenkins();
            registry.push("team/api:1.0");
            jenkins.startJenkins();
            jenkins.runRemotely(FilesAfterRestartTest::end, image);
        }
    }

    private static void startWaiting(JenkinsRule rule, String image) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, "deploy");
        job.setDefinition(new CpsFlowDefinition("""
            node('files') {
                writeFile file: 'pod.yaml', text: '''
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: api}
                    spec: {containers: [{name: main, image: "%s"}]}
                '''
                requireImages manifests: '*.yaml', wait: 10
            }
            """.formatted(image), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        rule.waitForMessage("Waiting for 1 image since", run);
    }

    private static void end(JenkinsRule rule, String image) throws Exception {
        WorkflowRun run =
                rule.jenkins.getItemByFullName("deploy", WorkflowJob.class).getLastBuild();

        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(run));

        rule.assertLogContains("PRESENT  " + image, run);
    }
}
