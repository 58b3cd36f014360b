package io.jenkins.plugins.requireimages.pipeline;

import io.jenkins.plugins.requireimages.cluster.KubernetesCluster;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import io.jenkins.plugins.requireimages.upstream.BuildResultsSource;
import io.jenkins.plugins.requireimages.upstream.PipelineStage;
import io.jenkins.plugins.requireimages.upstream.RemoteJobSource;
import io.jenkins.plugins.requireimages.upstream.UpstreamJob;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequireImagesSnippetTest {

    private final RequireImagesStep step = new RequireImagesStep();
    private static SnippetizerTester snippets;

    @BeforeAll
    static void start(JenkinsRule rule) {
        snippets = new SnippetizerTester(rule);
    }

    @Test
    void anImageOfWhichOnlyTheNameIsGivenIsWrittenAsThat() throws Exception {
        step.setImages(List.of(new RequiredImage("registry.example.com/api:1.0")));

        snippets.assertRoundTrip(step, "requireImages(images: ['registry.example.com/api:1.0'])");
    }

    @Test
    void anImageWithItsBuildIsWrittenAsAMap() throws Exception {
        RequiredImage image = new RequiredImage("registry.example.com/api:1.0");
        image.setBuiltBy(new UpstreamJob("images/api"));
        step.setImages(List.of(image));

        snippets.assertRoundTrip(
                step,
                "requireImages(images: [[builtBy: upstreamJob('images/api'), image: 'registry.example.com/api:1.0']])");
    }

    @Test
    void everyParameterIsKept() throws Exception {
        UpstreamJob job = new UpstreamJob("images/all");
        job.setAcceptUnstable(true);
        job.setNumber(41);
        job.setParameters(List.of("TAG=1", "ARCH=arm64"));
        job.setRevision("7c0ffee");
        KubernetesCluster cluster = new KubernetesCluster();
        cluster.setNamespace("shop");
        step.setImages(List.of(new RequiredImage("api:1"), new RequiredImage("ui:1")));
        step.setBuiltBy(job);
        step.setManifests("deploy/**/*.yaml");
        step.setKubernetes(cluster);
        step.setRegistries(List.of(new DockerRegistryEndpoint("https://registry.example.com", null)));
        step.setPlatforms(List.of("linux/amd64", "linux/arm64"));
        step.setRevision("7c0ffee");
        step.setLayers(true);
        step.setWait(15);
        step.setUnit(TimeUnit.SECONDS);
        step.setFailFast(false);
        step.setAbortBuilds(true);
        step.setTestReport(false);
        step.setAttachLogs(false);

        snippets.assertRoundTrip(
                step,
                "requireImages abortBuilds: true, attachLogs: false, builtBy: upstreamJob(acceptUnstable: true, name:"
                        + " 'images/all', number: 41, parameters: ['TAG=1', 'ARCH=arm64'], revision: '7c0ffee'), failFast:"
                        + " false, images: ['api:1', 'ui:1'], kubernetes: kubernetes(namespace: 'shop'), layers: true,"
                        + " manifests: 'deploy/**/*.yaml', platforms: ['linux/amd64', 'linux/arm64'], registries: [[url:"
                        + " 'https://registry.example.com']], revision: '7c0ffee', testReport: false, unit: 'SECONDS',"
                        + " wait: 15");
    }

    @Test
    void aStageIsKept() throws Exception {
        RequiredImage image = new RequiredImage("api:1");
        image.setBuiltBy(new PipelineStage("Build api"));
        step.setImages(List.of(image));

        snippets.assertRoundTrip(
                step, "requireImages(images: [[builtBy: pipelineStage('Build api'), image: 'api:1']])");
    }

    @Test
    void aClusterIsWrittenBesideTheFilesThatItWillTake() throws Exception {
        KubernetesCluster cluster = new KubernetesCluster();
        cluster.setNamespace("shop");
        cluster.setServiceAccount("builder");
        cluster.setKubeconfig("out/kubeconfig");
        cluster.setContext("test");
        cluster.setPodsOf(true);
        step.setManifests("deploy/**/*.yaml, !deploy/test/**");
        step.setKubernetes(cluster);

        snippets.assertRoundTrip(
                step,
                "requireImages kubernetes: kubernetes(context: 'test', kubeconfig: 'out/kubeconfig', namespace: 'shop',"
                        + " podsOf: true, serviceAccount: 'builder'), manifests: 'deploy/**/*.yaml, !deploy/test/**'");
    }

    @Test
    void aJobOfAnotherJenkinsIsKept() throws Exception {
        RemoteJobSource job = new RemoteJobSource("https://jenkins.example.com", "images/api");
        job.setCredentialsId("other-jenkins");
        job.setParameters(List.of("TAG=1"));
        step.setImages(List.of(new RequiredImage("api:1")));
        step.setBuiltBy(job);

        snippets.assertRoundTrip(
                step,
                "requireImages builtBy: remoteJob(credentialsId: 'other-jenkins', name: 'images/api', parameters:"
                        + " ['TAG=1'], url: 'https://jenkins.example.com'), images: ['api:1']");
    }

    @Test
    void filesOfAShellBuildAreKept() throws Exception {
        step.setImages(List.of(new RequiredImage("api:1")));
        step.setBuiltBy(new BuildResultsSource("out/api"));

        snippets.assertRoundTrip(step, "requireImages builtBy: buildResults('out/api'), images: ['api:1']");
    }
}
