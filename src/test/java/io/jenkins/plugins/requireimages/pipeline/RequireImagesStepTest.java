package io.jenkins.plugins.requireimages.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequireImagesStepTest {

    private static GenuineRegistry registry;
    private static String digest;

    private JenkinsRule jenkins;

    @BeforeAll
    static void startRegistry() {
        registry = GenuineRegistry.start();
        digest = registry.push("team/api:1.0");
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @BeforeEach
    void keep(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void anImageThatIsThereLetsTheRunGoOnWithItsPinnedName() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
            def pinned = requireImages images: ["%1$s"]
            echo "use ${pinned['%1$s']}"
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), run);
        jenkins.assertLogContains("use " + registry.named("team/api") + "@" + digest, run);
    }

    @Test
    void anImageThatIsMissingFailsTheRunBeforeLaterStages() throws Exception {
        WorkflowRun run =
                run(Result.FAILURE, """
                    stage('check') {
                        requireImages images: ["%s", "%s"]
                    }
                    stage('deploy') {
                        echo 'deploying'
                    }
                    """.formatted(registry.named("team/api:1.0"), registry.named("team/api:2.0")));

        jenkins.assertLogContains("IMAGE_MISSING  " + registry.named("team/api:2.0"), run);
        jenkins.assertLogContains(
                "ERROR: 1 of 2 required images is not usable: " + registry.named("team/api:2.0") + " (", run);
        jenkins.assertLogNotContains("deploying", run);
    }

    @Test
    void theLogOfAFailedUpstreamBuildIsShown() throws Exception {
        pipeline("images", """
            node {
                stage('Build api') {
                    sh 'echo "npm error Missing script: \\\\"build\\\\""; exit 3'
                }
            }
            """);
        jenkins.buildAndAssertStatus(Result.FAILURE, jenkins.jenkins.getItemByFullName("images", WorkflowJob.class));

        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: [[image: "%s", builtBy: upstreamJob('images')]]
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("built by images #1, chosen because it is the newest", run);
        jenkins.assertLogContains("BUILD_FAILED  " + registry.named("team/api:1.0"), run);
        jenkins.assertLogContains("  | npm error Missing script: \"build\"", run);
        jenkins.assertLogContains(
                "not usable: " + registry.named("team/api:1.0")
                        + " (images #1 ended with FAILURE: npm error Missing script: \"build\")",
                run);
    }

    @Test
    void theConsoleOfAFailedFreestyleBuildIsShown() throws Exception {
        FreeStyleProject images = jenkins.createFreeStyleProject("images");
        images.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, images);

        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: ["%s"], builtBy: upstreamJob('images')
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("images #1, console", run);
        jenkins.assertLogContains("  | ", run);
    }

    @Test
    void aBuildThatPassedIsNotEnoughIfTheImageIsNotThere() throws Exception {
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("images"));

        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: ["%s"], builtBy: upstreamJob('images')
            """.formatted(registry.named("team/api:2.0")));

        jenkins.assertLogContains("IMAGE_MISSING  " + registry.named("team/api:2.0"), run);
        jenkins.assertLogContains("images #1", run);
    }

    @Test
    void aBuildThatPassedAndItsImageAreEnough() throws Exception {
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("images"));

        WorkflowRun run = run(Result.SUCCESS, """
            requireImages images: ["%s"], builtBy: upstreamJob('images')
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), run);
    }

    @Test
    void aRegistryThatIsDownIsNotAnImageThatIsMissing() throws Exception {
        String host;
        try (GenuineRegistry down = GenuineRegistry.start()) {
            host = down.host();
        }

        WorkflowRun run = run(Result.FAILURE, "requireImages images: ['" + host + "/team/api:1.0']");

        jenkins.assertLogContains("UNREACHABLE  " + host + "/team/api:1.0", run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        images: ['team/Api:1.0']                              | ERROR: 'team/Api:1.0' is not an image name
        images: ['']                                          | ERROR: '' is not an image name
        images: [env.API_IMAGE]                               | ERROR: '' is not an image name
        images: []                                            | ERROR: No image is required: name at least one in 'images', or Kubernetes files in 'manifests'.
        images: null                                          | ERROR: No image is required: name at least one in 'images', or Kubernetes files in 'manifests'.
        images: ['Api'], registries: null, platforms: null    | ERROR: 'Api' is not an image name
        images: ['api'], platforms: [env.PLATFORM]            | ERROR: 'null' is not a platform
        images: ['api'], registries: [env.REGISTRY]           | ERROR: A registry in 'registries' is null: write [url: 'https://registry.example.com', credentialsId: 'ID'].
        images: ['api'], wait: -1                             | ERROR: wait is -1: give a time that is not negative.
        images: ['api'], builtBy: upstreamJob('')             | ERROR: upstreamJob has no name
        images: ['api'], builtBy: upstreamJob(name: 'a', parameters: [env.A]) | ERROR: 'null' is not a parameter of upstreamJob
        images: ['api'], builtBy: upstreamJob(name: 'nowhere', parameters: null) | There is no job 'nowhere'
        images: ['api'], builtBy: upstreamJob('nowhere')      | There is no job 'nowhere', or this build may not see it
        images: ['api'], registries: [[url: 'nonsense', credentialsId: 'a']] | ERROR: 'nonsense' is not the URL of a registry
        images: ['api'], registries: [[url: 'https://registry.example.com', credentialsId: 'no-such']] | ERROR: There are no credentials 'no-such' for registry.example.com
        """)
    void badInputIsOneSentenceBeforeAnythingIsAsked(String arguments, String sentence) throws Exception {
        WorkflowRun run = run(Result.FAILURE, "requireImages " + arguments);

        jenkins.assertLogContains(sentence, run);
        jenkins.assertLogNotContains("\tat ", run);
        jenkins.assertLogNotContains("PRESENT", run);
    }

    @Test
    void aRegistryWithAPasswordIsAskedWithTheCredentialsGivenForIt() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "pull", "", "puller", "s3cret-word"));
        try (GenuineRegistry closed =
                GenuineRegistry.setup().password("puller", "s3cret-word").start()) {
            closed.push("team/api:1.0");
            String image = closed.named("team/api:1.0");

            WorkflowRun refused = run(Result.FAILURE, "requireImages images: ['" + image + "']");
            WorkflowRun admitted = run(
                    Result.SUCCESS,
                    "requireImages images: ['" + image + "'], registries: [[url: 'http://" + closed.host()
                            + "', credentialsId: 'pull']]");

            jenkins.assertLogContains("DENIED  " + image, refused);
            jenkins.assertLogContains("PRESENT  " + image, admitted);
            assertThat(JenkinsRule.getLog(admitted), not(containsString("s3cret-word")));
        }
    }

    @Test
    void declarativePipelinesTakeTheSameArguments() throws Exception {
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("images"));

        WorkflowRun run = run(Result.SUCCESS, """
            pipeline {
                agent none
                stages {
                    stage('check') {
                        steps {
                            requireImages(
                                images: [
                                    "%1$s",
                                    [image: "%1$s", builtBy: upstreamJob(name: 'images', acceptUnstable: true)],
                                    requiredImage(image: "%1$s"),
                                ],
                                wait: 1, unit: 'SECONDS', failFast: false)
                        }
                    }
                }
            }
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), run);
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.assertBuildStatus(
                expected, pipeline("deploy-" + System.nanoTime(), script).scheduleBuild2(0));
    }

    private WorkflowJob pipeline(String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
