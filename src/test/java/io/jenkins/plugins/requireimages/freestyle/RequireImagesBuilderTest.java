package io.jenkins.plugins.requireimages.freestyle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.matrix.TextAxis;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.tasks.Shell;
import io.jenkins.plugins.requireimages.JenkinsWithRegistry;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.ui.page.RequiredImagesAction;
import io.jenkins.plugins.requireimages.upstream.BuildResultsSource;
import io.jenkins.plugins.requireimages.upstream.RemoteJobSource;
import io.jenkins.plugins.requireimages.upstream.UpstreamJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;

class RequireImagesBuilderTest extends JenkinsWithRegistry {

    @Test
    void theFormKeepsEveryField() throws Exception {
        UpstreamJob all = new UpstreamJob("images/all");
        all.setParameters(List.of("TAG=1", "ARCH=arm64"));
        all.setNumber(41);
        all.setAcceptUnstable(true);
        RequiredImage api = new RequiredImage("api:1");
        api.setBuiltBy(new UpstreamJob("images/api"));
        RequiredImages requirements = requirements("ui:1");
        requirements.setImages(List.of(api, new RequiredImage("ui:1")));
        requirements.setBuiltBy(all);
        requirements.setManifests("deploy/**/*.yaml");
        requirements.setRegistries(List.of(new DockerRegistryEndpoint("https://registry.example.com", null)));
        requirements.setPlatforms(List.of("linux/amd64", "linux/arm64"));
        requirements.setRevision("${GIT_COMMIT}");
        requirements.setLayers(true);
        requirements.setWait(15);
        requirements.setUnit(TimeUnit.SECONDS);
        requirements.setFailFast(false);
        requirements.setAbortBuilds(true);
        requirements.setTestReport(false);
        requirements.setAttachLogs(false);
        RequireImagesBuilder builder = new RequireImagesBuilder(requirements);

        jenkins.assertEqualDataBoundBeans(builder, jenkins.configRoundtrip(builder));
    }

    @Test
    void theFormKeepsWhatIsNotGiven() throws Exception {
        RequireImagesBuilder builder = new RequireImagesBuilder(requirements("api:1"));

        jenkins.assertEqualDataBoundBeans(builder, jenkins.configRoundtrip(builder));
    }

    @Test
    void theFormKeepsAJobOfAnotherJenkins() throws Exception {
        RemoteJobSource job = new RemoteJobSource("https://jenkins.example.com", "images/api");
        job.setNumber(41);
        job.setParameters(List.of("TAG=1", "ARCH=arm64"));
        job.setRevision("7c0ffee");
        job.setAcceptUnstable(true);
        RequiredImages requirements = requirements("api:1");
        requirements.setBuiltBy(job);
        RequireImagesBuilder builder = new RequireImagesBuilder(requirements);

        jenkins.assertEqualDataBoundBeans(builder, jenkins.configRoundtrip(builder));
    }

    @Test
    void theFormKeepsTheFilesOfAShellBuild() throws Exception {
        RequiredImages requirements = requirements("api:1");
        requirements.setBuiltBy(new BuildResultsSource("out/api"));
        RequireImagesBuilder builder = new RequireImagesBuilder(requirements);

        jenkins.assertEqualDataBoundBeans(builder, jenkins.configRoundtrip(builder));
    }

    @Test
    void aJobThatIsMadeInTheBrowserSaysOnItsPageWhatIsMissing() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        HtmlPage page = browser.getPage(job, "configure");
        add(page, "Require images");
        visible(page, "input[name='_.image']").setValue(registry.named("team/api:2.0"));
        jenkins.submit(page.getFormByName("config"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(
                browser.getPage(build, "required-images").asNormalizedText(),
                allOf(containsString("Image missing"), containsString(registry.named("team/api:2.0"))));
    }

    @Test
    void imagesThatAreThereLetTheBuildGoOn() throws Exception {
        FreeStyleProject job = job(requirements(registry.named("team/api:1.0")));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), build);
        jenkins.assertLogContains("next step", build);
    }

    @Test
    void anImageThatIsMissingFailsTheBuildBeforeItsNextStep() throws Exception {
        FreeStyleProject job = job(requirements(registry.named("team/api:2.0")));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains(
                "ERROR: 1 of 1 required image is not usable: " + registry.named("team/api:2.0") + " (", build);
        jenkins.assertLogNotContains("next step", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void theLogOfAFailedImageBuildIsShown() throws Exception {
        FreeStyleProject images = jenkins.createFreeStyleProject("images");
        images.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, images);
        RequiredImages requirements = requirements(registry.named("team/api:1.0"));
        requirements.setBuiltBy(new UpstreamJob("images"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(requirements));

        jenkins.assertLogContains("BUILD_FAILED  " + registry.named("team/api:1.0"), build);
        assertThat(build.getAction(RequiredImagesAction.class), is(notNullValue()));
    }

    @Test
    void variablesAreReplacedInEveryText() throws Exception {
        RequiredImages requirements = requirements(registry.host() + "/team/$NAME:${TAG}");
        requirements.setBuiltBy(new UpstreamJob("$NAME-images"));
        FreeStyleProject job = job(requirements);
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("NAME", "api"), new StringParameterDefinition("TAG", "1.0")));
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("api-images"));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), build);
        jenkins.assertLogContains("built by api-images #1", build);
    }

    @Test
    void variablesAreReplacedInTheUrlsOfRegistries() throws Exception {
        RequiredImages requirements = requirements("api:1");
        requirements.setRegistries(List.of(new DockerRegistryEndpoint("https://$REGISTRY", "no-such")));
        FreeStyleProject job = job(requirements);
        job.addProperty(
                new ParametersDefinitionProperty(new StringParameterDefinition("REGISTRY", "registry.example.com")));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("There are no credentials 'no-such' for registry.example.com", build);
    }

    @Test
    void blanksAroundNamesDoNotMatter() throws Exception {
        jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("blanks"));
        RequiredImages requirements = requirements(" " + registry.named("team/api:1.0") + " ");
        requirements.setBuiltBy(new UpstreamJob(" blanks "));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job(requirements));

        jenkins.assertLogContains("built by blanks #1", build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<requirements/>", "<requirements><images/></requirements>"})
    void aConfigurationThatNamesNothingIsOneSentence(String requirements) throws Exception {
        FreeStyleProject job = jobOf(requirements);

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("ERROR: No image is required", build);
    }

    @Test
    void whatAConfigurationLeavesOutIsAsInTheForm() throws Exception {
        FreeStyleProject job = jobOf("""
                <requirements>
                  <images>
                    <io.jenkins.plugins.requireimages.requirement.RequiredImage>
                      <image>api:1</image>
                      <builtBy class="io.jenkins.plugins.requireimages.upstream.UpstreamJob">
                        <name>nowhere</name>
                      </builtBy>
                    </io.jenkins.plugins.requireimages.requirement.RequiredImage>
                  </images>
                  <wait>1</wait>
                </requirements>
                """);
        RequiredImages form = requirements("api:1");
        form.getImages().get(0).setBuiltBy(new UpstreamJob("nowhere"));
        form.setWait(1);

        jenkins.assertEqualDataBoundBeans(
                form, job.getBuildersList().get(RequireImagesBuilder.class).getRequirements());
        jenkins.assertLogContains("There is no job 'nowhere'", jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    private static FreeStyleProject jobOf(String requirements) throws IOException {
        String builder = RequireImagesBuilder.class.getName();
        String xml = "<project><builders><" + builder + ">" + requirements + "</" + builder + "></builders></project>";
        return (FreeStyleProject) jenkins.jenkins.createProjectFromXML(
                "job" + UUID.randomUUID(), new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aBuildThatWaitsCanBeStopped() throws Exception {
        RequiredImages requirements = requirements(registry.named("team/api:2.0"));
        requirements.setWait(10);
        FreeStyleBuild build = job(requirements).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for 1 image", build);

        build.getExecutor().interrupt(Result.ABORTED);

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    }

    @Test
    void matrixJobsHaveItToo() throws Exception {
        MatrixProject job = jenkins.createProject(MatrixProject.class);
        job.setAxes(new AxisList(new TextAxis("TAG", "1.0")));
        job.getBuildersList().add(new RequireImagesBuilder(requirements(registry.host() + "/team/api:$TAG")));

        jenkins.configRoundtrip(job);

        RequireImagesBuilder kept = job.getBuildersList().get(RequireImagesBuilder.class);
        assertThat(kept.getRequirements().getImages().get(0).getImage(), is(registry.host() + "/team/api:$TAG"));
        jenkins.buildAndAssertSuccess(job);
    }

    private static void add(HtmlPage page, String step) throws IOException {
        page.<HtmlElement>getFirstByXPath("//button[contains(., 'Add build step')]")
                .click();
        page.getWebClient().waitForBackgroundJavaScript(5_000);
        page.<HtmlElement>getFirstByXPath(
                        "//button[contains(@class, 'jenkins-dropdown__item') and contains(., '" + step + "')]")
                .click();
        page.getWebClient().waitForBackgroundJavaScript(5_000);
    }

    private static HtmlInput visible(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .filter(DomNode::isDisplayed)
                .map(HtmlInput.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static RequiredImages requirements(String image) {
        RequiredImages requirements = new RequiredImages();
        requirements.setImages(List.of(new RequiredImage(image)));
        return requirements;
    }

    private static FreeStyleProject job(RequiredImages requirements) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new RequireImagesBuilder(requirements));
        job.getBuildersList().add(new Shell("echo next step"));
        return job;
    }
}
