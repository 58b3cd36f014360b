package io.jenkins.plugins.requireimages.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Label;
import hudson.model.Result;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.requireimages.config.RequireImagesConfiguration;
import io.jenkins.plugins.requireimages.freestyle.RequireImagesBuilder;
import io.jenkins.plugins.requireimages.image.kubernetes.MockCluster;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Images are asked for as a cluster will. */
@WithJenkins
class KubernetesClusterTest {

    private static final String ADMITTED = "team/api:1.0";
    private static final String FOREIGN = "elsewhere/api:1.0";

    private static JenkinsRule jenkins;
    private static GenuineRegistry registry;
    private static MockCluster cluster;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.createOnlineSlave(Label.get("files"));
        registry = GenuineRegistry.setup().password("puller", "s3cret-word").start();
        registry.push(ADMITTED);
        registry.push(FOREIGN);
        cluster = MockCluster.obliging().with(secretFor("/team")).with("""
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: default, namespace: shop}
            imagePullSecrets: [{name: pull}]
            ---
            apiVersion: v1
            kind: Node
            metadata: {name: one}
            status: {nodeInfo: {operatingSystem: linux, architecture: amd64}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web-1, namespace: shop}
            spec: {containers: [{name: main, image: "%s"}]}
            status:
              containerStatuses:
              - name: main
                image: web
                state: {waiting: {reason: ImagePullBackOff, message: Back-off pulling image}}
            """.formatted(registry.named("team/web:1.0")));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new FileCredentialsImpl(
                        CredentialsScope.GLOBAL,
                        "shop-cluster",
                        "",
                        "kubeconfig",
                        SecretBytes.fromBytes(cluster.kubeconfig().getBytes(StandardCharsets.UTF_8))));
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        registry.close();
        jenkins.after();
    }

    @Test
    void thePullSecretsOfTheServiceAccountLetIn() throws Exception {
        WorkflowRun run = require(Result.SUCCESS, ADMITTED, "credentialsId: 'shop-cluster'");

        jenkins.assertLogContains("PRESENT  " + registry.named(ADMITTED), run);
        jenkins.assertLogNotContains("s3cret-word", run);
        jenkins.assertLogNotContains("token-of-the-builder", run);
    }

    @Test
    void whoIsDeniedIsToldOfTheSecretsThatTheClusterHas() throws Exception {
        WorkflowRun run = require(Result.FAILURE, FOREIGN, "credentialsId: 'shop-cluster'");

        jenkins.assertLogContains("DENIED  " + registry.named(FOREIGN), run);
        jenkins.assertLogContains("The cluster has no pull secret for " + registry.host() + "/elsewhere/api.", run);
    }

    @Test
    void theKubeletsMessageIsAdded() throws Exception {
        WorkflowRun run = require(
                Result.FAILURE, "team/web:1.0", "namespace: 'shop', credentialsId: 'shop-cluster', podsOf: true");

        jenkins.assertLogContains("IMAGE_MISSING  " + registry.named("team/web:1.0"), run);
        jenkins.assertLogContains(
                "Pod shop/web-1 waits for it already: ImagePullBackOff, Back-off pulling image.", run);
    }

    @Test
    void anImageMustBeForTheNodesOfTheCluster() throws Exception {
        try (MockCluster onArm =
                MockCluster.obliging().with("""
                    apiVersion: v1
                    kind: Node
                    metadata: {name: two}
                    status: {nodeInfo: {operatingSystem: linux, architecture: arm64}}
                    """).with(secretFor("/team")).with("""
                        apiVersion: v1
                        kind: ServiceAccount
                        metadata: {name: builder, namespace: shop}
                        imagePullSecrets: [{name: pull}]
                        """)) {
            WorkflowRun run = requireOnAgent(
                    Result.FAILURE,
                    ADMITTED,
                    "kubeconfig: 'kubeconfig', serviceAccount: 'builder'",
                    onArm.kubeconfig());

            jenkins.assertLogContains("PLATFORM_MISSING  " + registry.named(ADMITTED), run);
        }
    }

    @Test
    void aKubeconfigOfTheWorkspaceIsTakenAtItsWordOnly(@TempDir Path controller) throws Exception {
        Path touched = controller.resolve("touched");
        String withCommand = cluster.kubeconfig()
                .replace(
                        "{token: token-of-the-builder}",
                        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [\"" + touched
                                + "\"]}}");

        WorkflowRun run = requireOnAgent(Result.FAILURE, ADMITTED, "kubeconfig: 'kubeconfig'", withCommand);

        jenkins.assertLogContains("ERROR: The kubeconfig names files or commands; write one that is complete", run);
        assertThat(Files.exists(touched), is(false));
    }

    @Test
    void aKubeconfigMayBeNamedByItsAbsolutePath() throws Exception {
        WorkflowRun run =
                requireOnAgent(Result.SUCCESS, ADMITTED, "kubeconfig: pwd() + '/kubeconfig'", cluster.kubeconfig());

        jenkins.assertLogContains("PRESENT  " + registry.named(ADMITTED), run);
    }

    @Test
    void theClusterOfJenkinsIsAskedAsJenkinsOnlyIfAnAdministratorLetsBuilds() throws Exception {
        WorkflowRun refused = require(Result.FAILURE, ADMITTED, "namespace: 'shop'");
        RequireImagesConfiguration.get().setShareCluster(true);
        WorkflowRun allowed = require(Result.FAILURE, ADMITTED, "namespace: 'shop'");
        RequireImagesConfiguration.get().setShareCluster(false);

        jenkins.assertLogContains("ERROR: kubernetes names no cluster: give it credentialsId or kubeconfig", refused);
        jenkins.assertLogContains("ERROR: This runs in no pod of a cluster", allowed);
    }

    @Test
    void aClusterThatIsDownEndsTheRunWithASentence() throws Exception {
        MockCluster down = MockCluster.obliging();
        String kubeconfig = down.kubeconfig();
        down.close();

        WorkflowRun run = requireOnAgent(Result.FAILURE, ADMITTED, "kubeconfig: 'kubeconfig'", kubeconfig);

        jenkins.assertLogContains("cannot be reached; check its address and certificate.", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void aRunCanBeStoppedWhileTheClusterKeepsSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String kubeconfig = cluster.kubeconfig()
                    .replaceFirst("server: \"[^\"]*\"", "server: \"http://127.0.0.1:" + silent.getLocalPort() + "\"");
            WorkflowJob job = pipeline(onAgent(ADMITTED, "kubeconfig: 'kubeconfig'", kubeconfig));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            try (Socket question = silent.accept()) {
                assertThat("it is asked", question.getInputStream().read(), is(greaterThan(0)));
                run.doStop();

                jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
                question.setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
                question.getInputStream().readAllBytes();
            }
        }
    }

    @Test
    void theFormKeepsEveryField() throws Exception {
        KubernetesCluster shop = new KubernetesCluster();
        shop.setNamespace("shop");
        shop.setServiceAccount("builder");
        shop.setCredentialsId("shop-cluster");
        shop.setContext("mock");
        shop.setPodsOf(true);
        RequiredImages requirements = new RequiredImages();
        requirements.setManifests("deploy/**/*.yaml");
        requirements.setKubernetes(shop);
        RequireImagesBuilder builder = new RequireImagesBuilder(requirements);

        jenkins.assertEqualDataBoundBeans(builder, jenkins.configRoundtrip(builder));
    }

    @Test
    void onlyWhoMayUseThemSeesTheCredentials() {
        KubernetesCluster.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(KubernetesCluster.DescriptorImpl.class);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().toEveryone());
        try (ACLContext reader = ACL.as2(Jenkins.ANONYMOUS2)) {
            assertThat(descriptor.doFillCredentialsIdItems(null, "mine"), hasSize(1));
        } finally {
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        }
        assertThat(descriptor.doFillCredentialsIdItems(null, "shop-cluster"), hasSize(2));
    }

    private static String secretFor(String path) {
        String login = "{\"auths\": {\"%s%s\": {\"auth\": \"%s\"}}}"
                .formatted(registry.host(), path, MockCluster.base64("puller:s3cret-word"));
        return """
            apiVersion: v1
            kind: Secret
            metadata: {name: pull, namespace: shop}
            type: kubernetes.io/dockerconfigjson
            data: {.dockerconfigjson: %s}
            """.formatted(MockCluster.base64(login));
    }

    private static WorkflowRun require(Result expected, String image, String arguments) throws Exception {
        return run(
                expected,
                "requireImages images: ['%s'], kubernetes: kubernetes(%s)".formatted(registry.named(image), arguments));
    }

    private static WorkflowRun requireOnAgent(Result expected, String image, String arguments, String kubeconfig)
            throws Exception {
        return run(expected, onAgent(image, arguments, kubeconfig));
    }

    private static String onAgent(String image, String arguments, String kubeconfig) {
        return """
            node('files') {
                writeFile file: 'kubeconfig', text: '''%s'''
                requireImages images: ['%s'], kubernetes: kubernetes(%s)
            }
            """.formatted(kubeconfig, registry.named(image), arguments);
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, pipeline(script));
    }

    private static WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
