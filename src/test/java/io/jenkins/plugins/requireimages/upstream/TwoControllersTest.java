package io.jenkins.plugins.requireimages.upstream;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** One Jenkins builds images, another one requires them and is restarted while it waits. */
@Timeout(900)
class TwoControllersTest {

    private static final String WAITING = "Waiting for 1 image since";

    @RegisterExtension
    private final RealJenkinsExtension builder = new RealJenkinsExtension().withName("builder");

    @RegisterExtension
    private final RealJenkinsExtension deployer = new RealJenkinsExtension().withName("deployer");

    @Test
    void whatIsAwaitedElsewhereAndInAWorkspaceIsFoundAgainAfterARestart(@TempDir Path directory) throws Throwable {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            registry.push("team/api:1.0");
            String image = registry.named("team/api:1.0");
            Path gate = directory.resolve("gate");

            builder.startJenkins();
            String token = builder.runRemotely(TwoControllersTest::startBuild, gate.toString());
            deployer.startJenkins();
            deployer.runRemotely(
                    TwoControllersTest::startWaiting, image, builder.getUrl().toString(), token);
            deployer.stopJenkins();
            deployer.startJenkins();
            builder.runRemotely(TwoControllersTest::startAnotherBuild);
            Files.createFile(gate);
            deployer.runRemotely(TwoControllersTest::assertBothPass);
        }
    }

    private static String startBuild(JenkinsRule rule, String gate) throws Exception {
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("ci"));
        pipeline(rule, "images", "node { sh 'until [ -e " + gate + " ]; do sleep 0.1; done' }")
                .scheduleBuild2(0)
                .waitForStart();
        User ci = User.getOrCreateByIdOrFullName("ci");
        String token = ci.getProperty(ApiTokenProperty.class).generateNewToken("test").plainValue;
        ci.save();
        return token;
    }

    private static void startAnotherBuild(JenkinsRule rule) throws Exception {
        rule.jenkins
                .getItemByFullName("images", WorkflowJob.class)
                .scheduleBuild2(0)
                .waitForStart();
    }

    private static void startWaiting(JenkinsRule rule, String image, String url, String token) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "builder", "", "ci", token));
        SystemCredentialsProvider.getInstance().save();
        start(
                rule,
                "remote",
                require(image, "remoteJob(url: '" + url + "', name: 'images', credentialsId: 'builder')"));
        start(rule, "workspace", "node { " + require(image, "buildResults('out/api')") + " }");
    }

    private static void assertBothPass(JenkinsRule rule) throws Exception {
        WorkflowRun workspace = last(rule, "workspace");
        rule.jenkins
                .getWorkspaceFor(workspace.getParent())
                .child("out/api.status")
                .write("0\n", "UTF-8");

        rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(workspace));
        WorkflowRun remote = rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(last(rule, "remote")));

        rule.assertLogContains("images #1 at localhost:", remote);
        rule.assertLogNotContains("images #2", remote);
    }

    private static String require(String image, String source) {
        return "requireImages images: ['" + image + "'], wait: 10, builtBy: " + source;
    }

    private static void start(JenkinsRule rule, String name, String script) throws Exception {
        WorkflowRun run = pipeline(rule, name, script).scheduleBuild2(0).waitForStart();
        rule.waitForMessage(WAITING, run);
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
