package io.jenkins.plugins.requireimages.pipeline;

import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import io.jenkins.plugins.requireimages.upstream.UpstreamJob;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequireImagesSnippetTest {

    private final RequireImagesStep step = new RequireImagesStep();
    private SnippetizerTester snippets;

    @BeforeEach
    void keep(JenkinsRule rule) {
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
        step.setImages(List.of(new RequiredImage("api:1"), new RequiredImage("ui:1")));
        step.setBuiltBy(job);
        step.setRegistries(List.of(new DockerRegistryEndpoint("https://registry.example.com", null)));
        step.setWait(15);
        step.setUnit(TimeUnit.SECONDS);
        step.setFailFast(false);

        snippets.assertRoundTrip(
                step,
                "requireImages builtBy: upstreamJob(acceptUnstable: true, name: 'images/all', number: 41), failFast:"
                        + " false, images: ['api:1', 'ui:1'], registries: [[url: 'https://registry.example.com']], unit:"
                        + " 'SECONDS', wait: 15");
    }
}
