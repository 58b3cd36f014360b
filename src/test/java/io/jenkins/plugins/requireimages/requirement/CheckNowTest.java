package io.jenkins.plugins.requireimages.requirement;

import static io.jenkins.plugins.requireimages.Eventually.eventually;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.JenkinsWithRegistry;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.freestyle.RequireImagesBuilder;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import io.jenkins.plugins.requireimages.upstream.BuildResultsSource;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import io.jenkins.plugins.requireimages.upstream.PipelineStage;
import java.util.Arrays;
import java.util.List;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;

class CheckNowTest extends JenkinsWithRegistry {

    private static final String NO_ANSWER =
            "Jenkins did not answer: correct what is marked in the form, or reload the page and try again.";

    private final CheckNow checkNow = new CheckNow();

    @Test
    void everyVerdictIsShown() throws Exception {
        FormValidation answer = checkNow.ask(
                requirements(registry.named("team/api:1.0"), registry.named("team/ui:1.0")),
                jenkins.createFreeStyleProject());

        assertThat(answer.kind, is(FormValidation.Kind.ERROR));
        assertThat(
                answer.renderHtml(),
                allOf(
                        containsString("PRESENT " + registry.host()),
                        containsString("IMAGE_MISSING " + registry.host())));
    }

    @Test
    void theDefaultsOfParametersAreReplaced() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TAG", "1.0")));

        FormValidation answer = checkNow.ask(requirements(registry.named("team/api:$TAG")), job);

        assertThat(answer.renderHtml(), containsString("PRESENT"));
    }

    @Test
    void whatIsNoImageNameIsShownHarmless() throws Exception {
        FormValidation answer =
                checkNow.ask(requirements("<script>alert(1)</script>"), jenkins.createFreeStyleProject());

        assertThat(answer.renderHtml(), allOf(containsString("&lt;script&gt;"), not(containsString("<script>"))));
    }

    @Test
    void aStageCanBeLookedAtOnlyWhileThePipelineRuns() throws Exception {
        assertThat(
                refusal(new PipelineStage("Build ui"), jenkins.createProject(WorkflowJob.class)),
                is("pipelineStage names stage 'Build ui', which can be looked at only while the Pipeline runs:"
                        + " start a build to see what it finds."));
    }

    @Test
    void aFreestyleJobHasNoStages() throws Exception {
        assertThat(
                refusal(new PipelineStage("Build ui"), jenkins.createFreeStyleProject("deploy")),
                is("pipelineStage names stage 'Build ui', but job 'deploy' is no Pipeline and has no stages:"
                        + " use upstreamJob."));
    }

    @Test
    void aStageWithoutANameIsAMistakeBeforeThePipelineRunsToo() throws Exception {
        assertThat(
                refusal(new PipelineStage(null), jenkins.createProject(WorkflowJob.class)),
                is("pipelineStage has no name: write the name of the stage that builds the image."));
    }

    @Test
    void filesOfAShellBuildCanBeReadOnlyWhileABuildRuns() throws Exception {
        assertThat(
                refusal(new BuildResultsSource("out/api"), jenkins.createFreeStyleProject()),
                is("buildResults reads 'out/api.status' in the workspace, which there is only while a build runs:"
                        + " require the image in a build step, and start a build to see what it finds."));
    }

    @Test
    void kubernetesFilesAloneAreNothingToCheckBeforeABuildRuns() throws Exception {
        RequiredImages requirements = requirements();
        requirements.setManifests("deploy/*.yaml");

        FormValidation answer = checkNow.ask(requirements, jenkins.createFreeStyleProject());

        assertThat(answer.kind, is(FormValidation.Kind.WARNING));
        assertThat(
                answer.getMessage(),
                is(
                        "Kubernetes files can be read only while a build runs: start one to see what is found, or name images"
                                + " to check now."));
    }

    @Test
    void aSourceThatBreaksIsOneSentence() throws Exception {
        assertThat(
                refusal(new Broken(), jenkins.createFreeStyleProject()),
                containsString("The images could not be checked."));
    }

    /** A build source with a defect. */
    public static final class Broken extends BuildSource {

        @Override
        public BuildLookup lookup(BuildContext context) {
            throw new IllegalStateException("the oven is cold");
        }

        @TestExtension
        public static final class DescriptorImpl extends BuildSource.BuildSourceDescriptor {}
    }

    private String refusal(BuildSource source, Job<?, ?> job) {
        RequiredImages requirements = requirements(registry.named("team/api:1.0"));
        requirements.setBuiltBy(source);
        FormValidation answer = checkNow.ask(requirements, job);
        assertThat(answer.kind, is(FormValidation.Kind.ERROR));
        return answer.getMessage().replace("&#039;", "'");
    }

    @Test
    void oneUserAsksOnlyNowAndThen() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        RequiredImages requirements = requirements(registry.named("team/api:1.0"));
        checkNow.ask(requirements, job);
        registry.takeRequests();

        FormValidation answer = checkNow.ask(requirements, job);

        assertThat(answer.kind, is(FormValidation.Kind.WARNING));
        assertThat(registry.takeRequests(), is(List.of()));
    }

    @Test
    void theButtonAsksForWhatTheFormHolds() throws Exception {
        HtmlButton button = button(jenkins.createFreeStyleProject());

        button.click();

        eventually(
                button.getNextElementSibling()::getTextContent,
                containsString("PRESENT " + registry.named("team/api:1.0")));
    }

    @Test
    void anErrorOfJenkinsIsOneSentence() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        HtmlButton button = button(job);
        job.delete();

        button.click();

        eventually(button.getNextElementSibling()::getTextContent, is(NO_ANSWER));
    }

    @Test
    void aJenkinsThatCannotBeReachedIsOneSentence() throws Exception {
        HtmlButton button = button(jenkins.createFreeStyleProject());
        button.setAttribute("data-url", "http://localhost:1/");

        button.click();

        eventually(button.getNextElementSibling()::getTextContent, is(NO_ANSWER));
        assertThat(button.isDisabled(), is(false));
    }

    private static HtmlButton button(FreeStyleProject job) throws Exception {
        job.getBuildersList().add(new RequireImagesBuilder(requirements(registry.named("team/api:1.0"))));
        HtmlPage page = jenkins.createWebClient().getPage(job, "configure");
        return (HtmlButton) page.querySelectorAll(".required-images-check-now").stream()
                .filter(DomNode::isDisplayed)
                .findFirst()
                .orElseThrow();
    }

    private static RequiredImages requirements(String... images) {
        RequiredImages requirements = new RequiredImages();
        requirements.setImages(Arrays.stream(images).map(RequiredImage::new).toList());
        return requirements;
    }
}
