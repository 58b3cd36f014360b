package io.jenkins.plugins.requireimages.requirement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleProject;
import hudson.util.FormValidation;
import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.requireimages.upstream.UpstreamJob;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class FormValidationTest {

    private static FreeStyleProject job;
    private static RequiredImage.DescriptorImpl image;
    private static RequiredImages.DescriptorImpl images;
    private static UpstreamJob.DescriptorImpl upstream;

    @BeforeAll
    static void start(JenkinsRule rule) throws IOException {
        MockFolder folder = rule.createFolder("folder");
        job = folder.createProject(FreeStyleProject.class, "deploy");
        folder.createProject(FreeStyleProject.class, "images");
        image = rule.jenkins.getDescriptorByType(RequiredImage.DescriptorImpl.class);
        images = rule.jenkins.getDescriptorByType(RequiredImages.DescriptorImpl.class);
        upstream = rule.jenkins.getDescriptorByType(UpstreamJob.DescriptorImpl.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "registry.example.com/api:1.0", " api:1 ", "api:$TAG", "${REGISTRY}/api"})
    void whatCanBeAnImageNameIsAccepted(String name) {
        assertThat(image.doCheckImage(job, name).kind, is(Kind.OK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Api", "https://registry.example.com/api", "api:1:2"})
    void whatCannotBeAnImageNameIsRejected(String name) {
        assertThat(image.doCheckImage(job, name).getMessage(), containsString("is not an image name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aFieldThatIsStillEmptyAsksForAnImageName(String name) {
        assertThat(image.doCheckImage(job, name).getMessage(), containsString("Write the name of the image"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '',     OK
        0,      OK
        15,     OK
        -1,     ERROR
        soon,   ERROR
        """)
    void aTimeToWaitIsANumber(String text, Kind kind) {
        assertThat(images.doCheckWait(job, text).kind, is(kind));
    }

    @Test
    void everyLineIsAPlatform() {
        assertThat(images.doCheckPlatforms(job, "linux/amd64\nlinux/arm64/v8\n$PLATFORM\n").kind, is(Kind.OK));
        assertThat(
                images.doCheckPlatforms(job, "linux/amd64\narm64").getMessage(),
                containsString("&#039;arm64&#039; is not a platform"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        deploy/**/*.yaml              |
        deploy/*.yaml, !deploy/x.yaml |
        /etc/*.yaml                   | is absolute
        C:\\deploy\\*.yaml            | is absolute
        ../other/*.yaml               | leads out of the workspace
        deploy/..                     | leads out of the workspace
        !deploy/x.yaml                | only exclude
        """)
    void patternsStayInTheWorkspaceAndIncludeSomething(String patterns, String error) {
        FormValidation answer = images.doCheckManifests(job, patterns);

        if (error == null) {
            assertThat(answer.kind, is(Kind.OK));
        } else {
            assertThat(answer.getMessage(), containsString(error));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        https://registry.example.com, OK
        https://$REGISTRY,            OK
        registry.example.com,         ERROR
        """)
    void aRegistryHasAUrl(String url, Kind kind) {
        assertThat(images.doCheckUrl(job, url).kind, is(kind));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        images,         OK
        ../folder/images, OK
        /folder/images, OK
        $JOB,           OK
        /images,        WARNING
        /folder,        ERROR
        '',             ERROR
        """)
    void aJobIsLookedForFromWhereTheFormIs(String name, Kind kind) {
        assertThat(upstream.doCheckName(job, name).kind, is(kind));
    }

    @Test
    void namesOfJobsAreCompleted() {
        assertThat(upstream.doAutoCompleteName(job, job.getParent(), "im").getValues(), hasItem("images"));
    }

    @Test
    void parametersHaveValues() {
        assertThat(upstream.doCheckParameters(job, "TAG=1\nARCH=").kind, is(Kind.OK));
        assertThat(upstream.doCheckParameters(job, "TAG=1\nARCH").getMessage(), containsString("ARCH"));
        assertThat(upstream.doCheckParameters(job, "=1").kind, is(Kind.ERROR));
    }
}
