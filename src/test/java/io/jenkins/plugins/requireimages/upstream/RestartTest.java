package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.Shell;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;
import org.kohsuke.stapler.StaplerRequest2;

/** A restart of the controller in the middle of waiting. */
@Timeout(600)
class RestartTest {

    private static final Pattern DEADLINE = Pattern.compile("Waiting for 1 image .*until ([0-9:]+):");

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Test
    void theCheckGoesOnWithTheSameDeadlineAndTheSameBuild(@TempDir Path directory) throws Throwable {
        goesOnAfter(jenkins::stopJenkins, directory);
    }

    @Test
    void aKilledControllerGoesOnTooWhenItIsBack(@TempDir Path directory) throws Throwable {
        goesOnAfter(jenkins::stopJenkinsForcibly, directory);
    }

    private void goesOnAfter(Executable stop, Path directory) throws Throwable {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            registry.push("team/api:1.0");
            String gate = directory.resolve("gate").toString();

            jenkins.startJenkins();
            jenkins.runRemotely(RestartTest::startWaiting, registry.named("team/api:1.0"), gate);
            stop.execute();
            jenkins.startJenkins();
            jenkins.runRemotely(RestartTest::endBuild, gate);
        }
    }

    @Test
    void aRunWhoseBuildFailsWhileJenkinsStopsSafelyReportsOnce(@TempDir Path directory) throws Throwable {
        Path gate = directory.resolve("gate");

        jenkins.startJenkins();
        jenkins.runRemotely(RestartTest::stopSafelyWhileWaiting, gate.toString());
        Files.createFile(gate);
        jenkins.getProcess().waitFor();
        jenkins.stopJenkins();
        jenkins.startJenkins();
        jenkins.runRemotely(RestartTest::failedAndReportedOnce);
    }

    /** As a safe restart does, but for the start. */
    private static void stopSafelyWhileWaiting(JenkinsRule rule, String gate) throws Exception {
        FreeStyleProject images = rule.createFreeStyleProject("images");
        images.getBuildersList()
                .add(new Shell(
                        "until [ -e " + gate + " ]; do sleep 0.1; done; echo \"npm error Missing script\"; exit 1"));
        images.scheduleBuild2(0).waitForStart();
        WorkflowRun run = pipeline(
                        rule,
                        "deploy",
                        "requireImages images: ['registry.example.com/api:1'], wait: 10,"
                                + " builtBy: upstreamJob('images')")
                .scheduleBuild2(0)
                .waitForStart();
        rule.waitForMessage("images #1 is still running.", run);
        rule.jenkins.doSafeExit((StaplerRequest2) null);
    }

    private static void failedAndReportedOnce(JenkinsRule rule) throws Exception {
        WorkflowRun run = last(rule, "deploy");

        rule.assertBuildStatus(Result.FAILURE, rule.waitForCompletion(run));

        rule.assertLogContains("images #1 ended with FAILURE: npm error Missing script", run);
        long reports = JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("BUILD_FAILED"))
                .count();
        assertThat(reports, is(1L));
    }

    private static void startWaiting(JenkinsRule rule, String image, String gate) throws Exception {
        pipeline(rule, "images", "node { sh \"until [ -e " + gate + "-$BUILD_NUMBER ]; do sleep 0.1; done\" }")
                .scheduleBuild2(0)
                .waitForStart();
        WorkflowRun run = pipeline(
                        rule,
                        "deploy",
                        "requireImages images: ['" + image + "'], wait: 10, builtBy: upstreamJob('images')")
                .scheduleBuild2(0)
                .waitForStart();
        rule.waitForMessage("images #1 is still running.", run);
    }

    private static void endBuild(JenkinsRule rule, String gate) throws Exception {
        WorkflowRun run = last(rule, "deploy");
        last(rule, "images").getParent().scheduleBuild2(0).waitForStart();
        while (deadlines(run).size() < 2) {
            Thread.onSpinWait();
        }
        Files.createFile(Path.of(gate + "-1"));

        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(run));

        assertThat(Set.copyOf(deadlines(run)), hasSize(1));
        rule.assertLogContains("built by images #1, chosen because it is the newest", run);
        rule.assertLogNotContains("images #2", run);
        Files.createFile(Path.of(gate + "-2"));
        rule.waitForCompletion(last(rule, "images"));
    }

    private static List<String> deadlines(WorkflowRun run) throws IOException {
        return DEADLINE.matcher(JenkinsRule.getLog(run))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static WorkflowRun last(JenkinsRule rule, String job) {
        return rule.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild();
    }

    private static WorkflowJob pipeline(JenkinsRule rule, String name, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
