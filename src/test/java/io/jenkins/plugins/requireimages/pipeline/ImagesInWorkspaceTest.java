package io.jenkins.plugins.requireimages.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Label;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import io.jenkins.plugins.requireimages.JenkinsWithRegistry;
import io.jenkins.plugins.requireimages.registry.TestImage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.FailureBuilder;

/** Images of Kubernetes files on an agent, which is a process of its own, and what is demanded of images. */
class ImagesInWorkspaceTest extends JenkinsWithRegistry {

    @BeforeAll
    static void prepare() throws Exception {
        jenkins.createOnlineSlave(Label.get("files"));
    }

    @Test
    void aMissingImageIsReportedWithThePlaceThatWantsIt() throws Exception {
        WorkflowRun run = run(Result.FAILURE, deployment("team/api:2.0") + """
            requireImages manifests: 'deploy/**/*.yaml'
            """);

        jenkins.assertLogContains("IMAGE_MISSING  " + registry.named("team/api:2.0"), run);
        jenkins.assertLogContains("wanted by Deployment/api in deploy/api.yaml:23", run);
        jenkins.assertLogContains("1 of 1 required image is not usable", run);
    }

    @Test
    void variablesAreThoseAroundTheStepAndPinnedNamesAreReturned() throws Exception {
        WorkflowRun run =
                run(Result.SUCCESS, deployment("team/api:${TAG}") + """
                    withEnv(['TAG=1.0']) {
                        def pinned = requireImages manifests: 'deploy/*.yaml, !deploy/*.json'
                        echo "use ${pinned['%s']}"
                    }
                    """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("use " + registry.named("team/api@sha256:"), run);
    }

    @Test
    void aSecretNeverBecomesPartOfAName() throws Exception {
        WorkflowJob job = pipeline(deployment("team/${PASSWORD}:1.0") + """
            requireImages manifests: 'deploy/*.yaml'
            """);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("PASSWORD", "correct-horse-battery", "")));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("the environment of the build has no PASSWORD; set it, or write the image.", run);
        jenkins.assertLogNotContains("correct-horse-battery", run);
    }

    @Test
    void anImageThatIsNamedAndStandsInFilesIsAskedForOnce() throws Exception {
        registry.takeRequests();

        WorkflowRun run =
                run(Result.SUCCESS, deployment("team/api:1.0") + """
                    requireImages images: ['%1$s'], manifests: 'deploy/*.yaml'
                    """.formatted(registry.named("team/api:1.0")));

        assertThat(registry.takeRequests(), contains(startsWith("HEAD /v2/team/api/manifests/1.0")));
        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), run);
    }

    @Test
    void imagesOfFilesComeFromTheDefaultBuild() throws Exception {
        var images = jenkins.createFreeStyleProject("images");
        images.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, images);

        WorkflowRun run = run(Result.FAILURE, deployment("team/api:1.0") + """
            requireImages manifests: 'deploy/*.yaml', builtBy: upstreamJob('images')
            """);

        jenkins.assertLogContains("BUILD_FAILED  " + registry.named("team/api:1.0"), run);
    }

    @Test
    void anImageThatIsNeverPulledIsLeftOutAndSaid() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, deployment("team/api:1.0") + """
            writeFile file: 'deploy/local.yaml', text: '''\
            apiVersion: v1
            kind: Pod
            metadata: {name: local}
            spec: {containers: [{name: main, image: local:1, imagePullPolicy: Never}]}
            '''.stripIndent()
            requireImages manifests: 'deploy/*.yaml'
            """);

        jenkins.assertLogContains(
                "local:1, wanted by Pod/local in deploy/local.yaml:4, is not asked for: its pull policy is Never.",
                run);
    }

    @Test
    void aPatternThatMatchesNothingFailsTheRun() throws Exception {
        WorkflowRun run = run(Result.FAILURE, deployment("team/api:1.0") + """
            requireImages manifests: 'deploy/*.yaml, nowhere/*.yaml'
            """);

        jenkins.assertLogContains("No file matches nowhere/*.yaml.", run);
    }

    @Test
    void everyPlatformIsDemanded() throws Exception {
        registry.pushIndex(
                "team/ui:1.0", TestImage.of("ui"), TestImage.of("ui on arm").on("linux/arm64"));

        run(
                Result.SUCCESS,
                "requireImages images: ['%s'], platforms: ['linux/amd64', 'linux/arm64']"
                        .formatted(registry.named("team/ui:1.0")));
        WorkflowRun run = run(
                Result.FAILURE,
                "requireImages images: ['%s'], platforms: ['linux/amd64', 'linux/s390x']"
                        .formatted(registry.named("team/ui:1.0")));

        jenkins.assertLogContains("PLATFORM_MISSING  " + registry.named("team/ui:1.0"), run);
    }

    @Test
    void anImageOfAnotherRevisionIsStale() throws Exception {
        registry.push("team/db:1.0", TestImage.of("db").ofRevision("7c0ffee"));

        run(
                Result.SUCCESS,
                "requireImages images: ['%s'], revision: '7c0ffee'".formatted(registry.named("team/db:1.0")));
        WorkflowRun run = run(
                Result.FAILURE,
                "requireImages images: ['%s'], revision: 'deadbea7'".formatted(registry.named("team/db:1.0")));

        jenkins.assertLogContains("STALE  " + registry.named("team/db:1.0"), run);
    }

    @Test
    void anImageWithoutItsLayersIsIncomplete() throws Exception {
        TestImage image = TestImage.of("without layers");
        registry.push("team/web:1.0", image);
        registry.deleteLayer(image);

        run(Result.SUCCESS, "requireImages images: ['%s']".formatted(registry.named("team/web:1.0")));
        WorkflowRun run = run(
                Result.FAILURE, "requireImages images: ['%s'], layers: true".formatted(registry.named("team/web:1.0")));

        jenkins.assertLogContains("INCOMPLETE  " + registry.named("team/web:1.0"), run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        requireImages manifests: 'deploy/*.yaml'                                | ERROR: 'manifests' names files of a workspace, but there is none here
        node { requireImages manifests: 'deploy/*.yaml' }                       | ERROR: There are no files in the workspace yet
        requireImages images: ['api'], platforms: ['linux']                     | ERROR: 'linux' is not a platform: write os/architecture
        requireImages images: ['api'], kubernetes: kubernetes(credentialsId: 'a', kubeconfig: 'b') | ERROR: kubernetes has both credentialsId and kubeconfig
        requireImages images: ['api'], kubernetes: kubernetes(credentialsId: 'no-such') | ERROR: There is no secret file with a kubeconfig and no secret text with a token 'no-such'
        requireImages images: ['api'], kubernetes: kubernetes(kubeconfig: 'config') | ERROR: kubeconfig names the file 'config' of a workspace, but there is none here
        node { requireImages images: ['api'], kubernetes: kubernetes(kubeconfig: 'config') } | ERROR: There is no kubeconfig 'config' in the workspace
        requireImages images: ['api'], kubernetes: kubernetes(namespace: 'shop') | ERROR: kubernetes names no cluster: give it credentialsId or kubeconfig
        withEnv(['DOCKER_REGISTRY_URL=null']) { requireImages images: ['api'] } | ERROR: 'null' in DOCKER_REGISTRY_URL is not the URL of a registry
        """)
    void badInputIsOneSentence(String script, String sentence) throws Exception {
        WorkflowRun run = run(Result.FAILURE, script);

        jenkins.assertLogContains(sentence, run);
        jenkins.assertLogNotContains("\tat ", run);
        jenkins.assertLogNotContains("PRESENT", run);
    }

    /** The beginning of a script on the agent that has a Deployment with an image in line 23. */
    private static String deployment(String image) {
        return """
            writeFile file: 'deploy/api.yaml', text: '''
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              ports:
              - port: 80
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: api
            spec:
              selector:
                matchLabels: {app: api}
              template:
                metadata:
                  labels: {app: api}
                spec:
                  containers:
                  - name: main
                    image: %s
            '''.stripIndent()
            """.formatted(registry.named(image));
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, pipeline(script));
    }

    private static WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        boolean onAgent = script.startsWith("writeFile");
        job.setDefinition(new CpsFlowDefinition(onAgent ? "node('files') {\n" + script + "}\n" : script, true));
        return job;
    }
}
