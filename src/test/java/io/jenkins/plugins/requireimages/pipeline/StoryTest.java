package io.jenkins.plugins.requireimages.pipeline;

import hudson.model.Result;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.slaves.EnvironmentVariablesNodeProperty.Entry;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Jenkinsfiles of the demonstration, as they stand there. */
@WithJenkins
class StoryTest {

    private static final Path DEMO = Path.of("demo").toAbsolutePath();
    private static final String WHY = "incompatible types: int cannot be converted to String";

    private static JenkinsRule jenkins;
    private static GenuineRegistry registry;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        registry = GenuineRegistry.start();
        jenkins.jenkins
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new Entry("DEMO", DEMO.toString()),
                        new Entry("REGISTRY", registry.host()),
                        new Entry("PATIENCE", "2")));
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
        jenkins.after();
    }

    @Test
    void beforeNobodySaysWhy() throws Exception {
        WorkflowRun run = run("before");

        jenkins.assertLogContains("pod/ui  0/1  ImagePullBackOff", run);
        jenkins.assertLogNotContains(WHY, run);
    }

    @Test
    void oneAfterAnotherItIsSaidWhenItsTurnHasCome() throws Exception {
        WorkflowRun run = run("serial");

        jenkins.assertLogContains(WHY, run);
        jenkins.assertLogContains("Pushed " + registry.host() + "/team/api:1.0", run);
    }

    @Test
    void requiredItIsSaidAtOnceAndNoPodIsStarted() throws Exception {
        WorkflowRun run = run("required");

        jenkins.assertLogContains("  | Ui.java:1: error: " + WHY, run);
        jenkins.assertLogContains("ended with exit code 1: Ui.java:1: error: " + WHY, run);
        jenkins.assertLogNotContains("pod/", run);
    }

    private static WorkflowRun run(String way) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, way);
        job.setDefinition(new CpsFlowDefinition(jenkinsfile(way), true));
        return jenkins.buildAndAssertStatus(Result.FAILURE, job);
    }

    private static String jenkinsfile(String way) throws IOException {
        return Files.readString(DEMO.resolve("Jenkinsfile." + way));
    }
}
