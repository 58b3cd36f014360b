package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Restarts of the controller at whatever moment. */
@Timeout(3600)
class RestartsTest {

    private static final int RESTARTS = Integer.getInteger("restarts", 3);
    private static final int LONGEST_MILLIS = 3_000;

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Test
    void aRunThatWaitsGoesOnAfterEachAndReportsOnce(@TempDir Path directory) throws Throwable {
        Random moments = new Random(RESTARTS);
        String gate = directory.resolve("gate").toString();
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            registry.push("team/api:1.0");
            jenkins.startJenkins();
            jenkins.runRemotely(RestartsTest::startWaiting, registry.named("team/api:1.0"), gate);
            for (int restart = 1; restart <= RESTARTS; restart++) {
                jenkins.stopJenkins();
                jenkins.startJenkins();
                Thread.sleep(moments.nextInt(LONGEST_MILLIS));
            }
            jenkins.runRemotely(RestartsTest::endBuild, gate);
        }
    }

    private static void startWaiting(JenkinsRule rule, String image, String gate) throws Exception {
        start(rule, "images", "node { sh 'until [ -e " + gate + " ]; do sleep 0.1; done' }");
        WorkflowRun run = start(
                rule, "deploy", "requireImages images: ['" + image + "'], wait: 60, builtBy: upstreamJob('images')");
        rule.waitForMessage("built by images #1", run);
    }

    private static WorkflowRun start(JenkinsRule rule, String name, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static void endBuild(JenkinsRule rule, String gate) throws Exception {
        Files.createFile(Path.of(gate));
        WorkflowRun run =
                rule.jenkins.getItemByFullName("deploy", WorkflowJob.class).getBuildByNumber(1);

        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(run));

        long reports = JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("PRESENT"))
                .count();
        assertThat(reports, is(1L));
    }
}
