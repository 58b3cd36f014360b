package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.slaves.OfflineCause;
import hudson.util.FormValidation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds of a shell on an agent, which is a process of its own. */
@Timeout(300)
class BuildResultsSourceTest extends SharedJenkins {

    private static Slave agent;
    private static String api;

    /** The lines of the README that define {@code build}. */
    private static String shell;

    @BeforeAll
    static void createAgent() throws Exception {
        api = registry.named("team/api:1.0");
        shell = Files.readString(Path.of("README.md"))
                .replaceFirst("(?s).*```sh\n(rm -rf out; mkdir out\n.*?\n}\n).*", "$1");
        agent = jenkins.createOnlineSlave();
        agent.setNumExecutors(5);
    }

    @BeforeEach
    void awaitAgent() throws Exception {
        jenkins.waitOnline(agent);
    }

    @Test
    void theFailureOfABuildInTheBackgroundFailsTheRunWithItsLog() throws Exception {
        WorkflowRun run = pipelines.run(
                Result.FAILURE,
                "deploy",
                inNode("sh '''" + shell
                        + "build api sh -c 'echo \"main.c:3:5: error: x undeclared\"; exit 2'\nbuild ui true\nwait'''\n"
                        + require("out/api", 0)));

        jenkins.assertLogContains("  | main.c:3:5: error: x undeclared", run);
        jenkins.assertLogContains(
                "ERROR: 1 of 1 required image is not usable: " + api
                        + " (out/api ended with exit code 2: main.c:3:5: error: x undeclared)",
                run);
    }

    @Test
    void whatTheBuildSaysItPushedMustBeWhatTheRegistryHas() throws Exception {
        WorkflowRun fresh = pipelines.run(Result.SUCCESS, "fresh", inNode(pushed(digest) + require("out/api", 0)));
        WorkflowRun stale = pipelines.run(
                Result.FAILURE, "stale", inNode(pushed("sha256:" + "1".repeat(64)) + require("out/api", 0)));

        jenkins.assertLogContains("PRESENT", fresh);
        jenkins.assertLogContains("STALE", stale);
    }

    @Test
    void aBranchBesideTheBuildWaitsForItAndNoticesItsEndAtOnce() throws Exception {
        WorkflowRun run = pipelines.start("deploy", inNode("echo \"workspace=${pwd()}.\"\n" + require("out/api", 5)));
        jenkins.waitForMessage("out/api has not ended: there is no out/api.status yet", run);
        FilePath workspace = new FilePath(
                agent.getChannel(), JenkinsRule.getLog(run).replaceFirst("(?s).*workspace=(.*?)\\..*", "$1"));

        workspace.child("out/api.log").write("main.c:3:5: error: x undeclared\n", "UTF-8");
        workspace.child("out/api.status").write("1\n", "UTF-8");
        Instant written = Instant.now();
        jenkins.waitForMessage("BUILD_FAILED", run);

        assertThat(Duration.between(written, Instant.now()), is(lessThan(Duration.ofSeconds(2))));
        pipelines.end(Result.FAILURE, run);
    }

    @Test
    void anAgentThatIsAwayHasNothingToSayUntilItIsBack() throws Exception {
        WorkflowRun run = pipelines.start("deploy", inNode("echo \"workspace=${pwd()}.\"\n" + require("out/api", 5)));
        jenkins.waitForMessage("there is no out/api.status yet", run);
        String workspace = JenkinsRule.getLog(run).replaceFirst("(?s).*workspace=(.*?)\\..*", "$1");
        agent.toComputer().disconnect(new OfflineCause.ByCLI("test")).get();
        jenkins.waitForMessage(
                "The results of the build could not be read: agent '" + agent.getNodeName()
                        + "' is offline; bring it online.",
                run);

        agent.toComputer().connect(true).get();
        jenkins.waitOnline(agent);
        new FilePath(agent.getChannel(), workspace).child("out/api.status").write("0\n", "UTF-8");

        pipelines.end(Result.SUCCESS, run);
    }

    @Test
    void aLinkThatLeadsOutOfTheWorkspaceIsNotFollowed() throws Exception {
        WorkflowRun run = pipelines.run(
                Result.FAILURE,
                "deploy",
                inNode("sh 'mkdir -p out; echo 1 >out/api.status; ln -sf /etc/passwd out/api.log'\n"
                        + require("out/api", 5)));

        jenkins.assertLogContains(
                "'out/api' leads out of the workspace: let the build leave its results in files of the workspace, and"
                        + " no links to others.",
                run);
        jenkins.assertLogNotContains("root:", run);
    }

    @Test
    void withoutAWorkspaceThereAreNoResults() throws Exception {
        WorkflowRun run = pipelines.run(Result.FAILURE, "deploy", require("out/api", 0));

        jenkins.assertLogContains(
                "ERROR: buildResults reads 'out/api.status' in the workspace, but there is none here: put requireImages"
                        + " into the node block whose shell builds the image.",
                run);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        /etc/passwd,  `'/etc/passwd' is not in the workspace`
        ../secret,    `'../secret' is not in the workspace`
        out/../../x,  `'out/../../x' is not in the workspace`
        C:\\secret,   `'C:\\secret' is not in the workspace`
        \\\\host\\x,  `'\\\\host\\x' is not in the workspace`
        out/,         buildResults names no files
        ` `,          buildResults names no files
        """)
    void aPathThatLeavesTheWorkspaceIsRefused(String path, String sentence) throws Exception {
        WorkflowRun run = pipelines.run(Result.FAILURE, "deploy", inNode(require(path.replace("\\", "\\\\"), 0)));
        FormValidation form = jenkins.jenkins
                .getDescriptorByType(BuildResultsSource.DescriptorImpl.class)
                .doCheckPath(pipelines.create("form", ""), path);

        jenkins.assertLogContains(sentence, run);
        assertThat(form.kind, is(FormValidation.Kind.ERROR));
    }

    private static String pushed(String digest) {
        return "sh '''" + shell + "build api sh -c 'echo " + digest + " >out/api.digest'\nwait'''\n";
    }

    private static String inNode(String script) {
        return "node('" + agent.getNodeName() + "') {\n" + script + "\n}";
    }

    private static String require(String path, int minutes) {
        return "requireImages images: [[image: '" + api + "', builtBy: buildResults('" + path + "')]], wait: "
                + minutes;
    }
}
