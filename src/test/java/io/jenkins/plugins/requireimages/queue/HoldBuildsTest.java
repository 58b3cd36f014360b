package io.jenkins.plugins.requireimages.queue;

import static io.jenkins.plugins.requireimages.Eventually.eventually;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.queue.QueueTaskFuture;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.ui.page.RequiredImagesAction;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import io.jenkins.plugins.requireimages.upstream.UpstreamJob;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class HoldBuildsTest {

    private static JenkinsRule jenkins;

    private GenuineRegistry registry;
    private FreeStyleProject job;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void createJob() throws Exception {
        registry = GenuineRegistry.start();
        job = jenkins.createFreeStyleProject();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theFormKeepsIt() throws Exception {
        HoldBuilds property = hold(requirements("team/api:1.0"));

        jenkins.configRoundtrip(job);

        jenkins.assertEqualDataBoundBeans(property, job.getProperty(HoldBuilds.class));
    }

    @Test
    void theFormTakesItAway() throws Exception {
        hold(requirements("team/api:1.0"));
        var form = jenkins.createWebClient().getPage(job, "configure").getFormByName("config");
        form.getInputsByName("specified").stream()
                .filter(box -> box.isChecked())
                .forEach(box -> box.setChecked(false));

        jenkins.submit(form);

        assertThat(job.getProperty(HoldBuilds.class), is(nullValue()));
    }

    @Test
    void aBuildStaysInTheQueueUntilItsImageIsThere() throws Exception {
        hold(requirements("team/api:1.0"));

        QueueTaskFuture<FreeStyleBuild> build = job.scheduleBuild2(0);
        awaitBlockage("Its images are not usable yet: Waiting for 1 image since");
        registry.push("team/api:1.0");

        FreeStyleBuild ended = jenkins.assertBuildStatusSuccess(build);
        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), ended);
    }

    @Test
    void itSaysWhichBuildItWaitsFor() throws Exception {
        registry.push("team/api:1.0");
        FreeStyleBuild running = startSlowly("images");
        RequiredImages requirements = requirements("team/api:1.0");
        requirements.setBuiltBy(new UpstreamJob("images"));
        hold(requirements);

        job.scheduleBuild2(0);
        awaitBlockage("images #1");
        running.getExecutor().interrupt(Result.FAILURE);

        eventually(job::getLastBuild, is(notNullValue()));
        FreeStyleBuild ended = jenkins.waitForCompletion(job.getLastBuild());
        jenkins.assertBuildStatus(Result.FAILURE, ended);
        jenkins.assertLogContains("BUILD_FAILED  " + registry.named("team/api:1.0"), ended);
    }

    @Test
    void aBuildWhoseImageWillNeverComeFailsAtOnceAndSaysWhy() throws Exception {
        FreeStyleProject images = jenkins.createFreeStyleProject("failing-images");
        images.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, images);
        RequiredImages requirements = requirements("team/api:1.0");
        requirements.setBuiltBy(new UpstreamJob("failing-images"));
        hold(requirements);
        job.getBuildersList().add(new FailureBuilder());

        FreeStyleBuild ended = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("ERROR: 1 of 1 required image is not usable: ", ended);
        jenkins.assertLogContains("failing-images #1", ended);
        jenkins.assertLogNotContains("Simulated", ended);
        assertThat(ended.getAction(RequiredImagesAction.class), is(notNullValue()));
    }

    @Test
    void aTimeToWaitThatHasPassedFailsTheBuild() throws Exception {
        RequiredImages requirements = requirements("team/api:1.0");
        requirements.setWait(1);
        requirements.setUnit(TimeUnit.SECONDS);
        hold(requirements);

        FreeStyleBuild ended = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("IMAGE_MISSING  " + registry.named("team/api:1.0"), ended);
    }

    @Test
    void parametersOfTheBuildAreReplaced() throws Exception {
        registry.push("team/api:1.0");
        hold(requirements("team/api:$TAG"));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TAG", "1.0")));

        FreeStyleBuild ended = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), ended);
    }

    @Test
    void variablesThatAreSetForAllBuildsAreReplaced() throws Exception {
        registry.push("team/api:1.0");
        job.addProperty(new HoldBuilds(requiring("$REG/team/api:1.0")));
        var forAll = new EnvironmentVariablesNodeProperty(
                new EnvironmentVariablesNodeProperty.Entry("REG", registry.host()));
        jenkins.jenkins.getGlobalNodeProperties().add(forAll);
        try {
            jenkins.buildAndAssertSuccess(job);
        } finally {
            jenkins.jenkins.getGlobalNodeProperties().remove(forAll);
        }
    }

    @Test
    void whatCannotBeAskedForFailsTheBuildWithASentence() throws Exception {
        RequiredImages requirements = requirements("team/api:1.0");
        requirements.setManifests("deploy/*.yaml");
        hold(requirements);

        FreeStyleBuild ended = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("ERROR: 'manifests' names files of a workspace", ended);
    }

    @Test
    void aBuildThatIsCancelledIsForgotten() throws Exception {
        hold(requirements("team/api:1.0"));
        job.scheduleBuild2(0);
        awaitBlockage("Its images are not usable yet");
        registry.takeRequests();

        Queue.getInstance().cancel(job);

        eventually(QueuedBuilds.get()::size, is(0));
        assertThat(job.getLastBuild(), is(nullValue()));
    }

    @Test
    void aConfigurationThatRequiresNothingFailsTheBuildWithASentence() throws Exception {
        job.addProperty(new HoldBuilds(null));

        FreeStyleBuild ended = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("ERROR: No image is required", ended);
    }

    @Test
    void aBuildThatIsLetGoIsAskedForNoMore() throws Exception {
        FreeStyleBuild running = startSlowly("slow-images");
        RequiredImages requirements = requirements("team/api:1.0");
        requirements.setBuiltBy(new UpstreamJob("slow-images"));
        hold(requirements);
        QueueTaskFuture<FreeStyleBuild> build = job.scheduleBuild2(0);
        awaitBlockage("slow-images #1");

        job.removeProperty(HoldBuilds.class);
        Queue.getInstance().scheduleMaintenance();
        jenkins.assertBuildStatusSuccess(build);
        running.getExecutor().interrupt(Result.SUCCESS);
        jenkins.waitForCompletion(running);

        Thread.sleep(TimeUnit.SECONDS.toMillis(2));
        assertThat(registry.takeRequests(), is(List.of()));
    }

    @Test
    void aSourceThatDoesNotFitThisVersionFailsTheBuild() throws Exception {
        RequiredImages requirements = requirements("team/api:1.0");
        requirements.setBuiltBy(new Unlinked());
        hold(requirements);

        FreeStyleBuild ended = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("The required images could not be checked: bakery/Oven", ended);
    }

    /** A build source of a plugin that was made for another version. */
    public static final class Unlinked extends BuildSource {

        @Override
        public BuildLookup lookup(BuildContext context) {
            throw new NoClassDefFoundError("bakery/Oven");
        }

        @TestExtension
        public static final class DescriptorImpl extends BuildSource.BuildSourceDescriptor {}
    }

    private static FreeStyleBuild startSlowly(String name) throws Exception {
        FreeStyleProject images = jenkins.createFreeStyleProject(name);
        images.getBuildersList().add(new SleepBuilder(TimeUnit.MINUTES.toMillis(5)));
        return images.scheduleBuild2(0).waitForStart();
    }

    private HoldBuilds hold(RequiredImages requirements) throws Exception {
        HoldBuilds property = new HoldBuilds(requirements);
        job.addProperty(property);
        return property;
    }

    private RequiredImages requirements(String image) {
        return requiring(registry.named(image));
    }

    private static RequiredImages requiring(String image) {
        RequiredImages requirements = new RequiredImages();
        requirements.setImages(List.of(new RequiredImage(image)));
        return requirements;
    }

    private void awaitBlockage(String text) throws InterruptedException {
        eventually(this::why, containsString(text));
    }

    private String why() {
        Queue.Item item = Queue.getInstance().getItem(job);
        return item == null ? "not in the queue" : String.valueOf(item.getWhy());
    }
}
