package io.jenkins.plugins.requireimages.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequireImagesConfigurationTest {

    private static JenkinsRule jenkins;
    private static RequireImagesConfiguration configuration;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        configuration = RequireImagesConfiguration.get();
    }

    @BeforeEach
    void forgetWhatOthersConfigured() {
        configuration.setRegistries(List.of());
        configuration.setAllowedRegistries(List.of());
        configuration.setRequestsAtOnce(16);
        configuration.setWaitMinutes(0);
        configuration.setFailFast(true);
        configuration.setExcerptLines(40);
        configuration.setShareLogs(false);
        configuration.setShareCluster(false);
        SystemCredentialsProvider.getInstance().getCredentials().clear();
    }

    @Test
    void whatIsConfiguredIsTheSameAfterTheFormWasSaved() throws Exception {
        ConfiguredRegistry registry = new ConfiguredRegistry("https://registry.example.com:5000");
        registry.setCredentialsId("pull");
        registry.setInsecure(true);
        configuration.setRegistries(List.of(registry));
        configuration.setAllowedRegistries(List.of("registry.example.com:5000", "*.example.com"));
        configuration.setRequestsAtOnce(3);
        configuration.setWaitMinutes(7);
        configuration.setFailFast(false);
        configuration.setExcerptLines(12);
        configuration.setShareLogs(true);
        configuration.setShareCluster(true);

        jenkins.configRoundtrip();

        ConfiguredRegistry saved = configuration.getRegistries().get(0);
        assertThat(saved.getUrl(), is("https://registry.example.com:5000"));
        assertThat(saved.getCredentialsId(), is("pull"));
        assertThat(saved.isInsecure(), is(true));
        assertThat(configuration.getAllowedRegistries(), contains("registry.example.com:5000", "*.example.com"));
        assertThat(configuration.getRequestsAtOnce(), is(3));
        assertThat(configuration.getWaitMinutes(), is(7));
        assertThat(configuration.isFailFast(), is(false));
        assertThat(configuration.getExcerptLines(), is(12));
        assertThat(configuration.isShareLogs(), is(true));
        assertThat(configuration.isShareCluster(), is(true));
    }

    @Test
    void theLastRegistryCanBeRemoved() throws Exception {
        configuration.setRegistries(List.of(new ConfiguredRegistry("https://registry.example.com")));
        jenkins.configRoundtrip();
        assertThat(configuration.getRegistries(), not(empty()));

        var page = jenkins.createWebClient().goTo("configure");
        page.executeJavaScript("document.querySelectorAll(\"[name='registries']\").forEach(each => each.remove())");
        jenkins.submit(page.getFormByName("config"));

        assertThat(configuration.getRegistries(), empty());
    }

    @Test
    void aConfigurationStoredByTheFirstReleaseIsUnderstood() throws Exception {
        Files.writeString(
                stored(),
                new String(getClass().getResourceAsStream("stored-1.xml").readAllBytes(), "UTF-8"));

        configuration.load();

        assertThat(configuration.getRegistries().get(0).getUrl(), is("https://registry.example.com"));
        assertThat(configuration.getRegistries().get(0).getCredentialsId(), is("pull"));
        assertThat(configuration.getAllowedRegistries(), contains("*.example.com"));
        assertThat(configuration.getWaitMinutes(), is(15));
        assertThat(configuration.isFailFast(), is(false));
        assertThat(configuration.getExcerptLines(), is(25));
        assertThat(configuration.getRequestsAtOnce(), is(4));
        assertThat(configuration.isShareLogs(), is(true));
        assertThat(configuration.isShareCluster(), is(true));
    }

    @Test
    void whatIsStoredIsWhatTheFirstReleaseStores() throws Exception {
        ConfiguredRegistry registry = new ConfiguredRegistry("https://registry.example.com");
        registry.setCredentialsId("pull");
        configuration.setRegistries(List.of(registry));
        configuration.setAllowedRegistries(List.of("*.example.com"));
        configuration.setRequestsAtOnce(4);
        configuration.setWaitMinutes(15);
        configuration.setFailFast(false);
        configuration.setExcerptLines(25);
        configuration.setShareLogs(true);
        configuration.setShareCluster(true);

        configuration.save();

        String expected =
                new String(getClass().getResourceAsStream("stored-1.xml").readAllBytes(), "UTF-8");
        assertThat(Files.readString(stored()).replaceAll(" plugin=\"[^\"]*\"", ""), is(expected.strip()));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> configuration.setRequestsAtOnce(0));
        assertThrows(IllegalArgumentException.class, () -> configuration.setExcerptLines(0));
        assertThrows(IllegalArgumentException.class, () -> configuration.setWaitMinutes(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConfiguredRegistry("https://registry.example.com").setCaCertificate("no certificate"));
        assertThrows(
                IllegalArgumentException.class,
                () -> configuration.setRegistries(List.of(new ConfiguredRegistry("nonsense"))));
    }

    @Test
    void aRegistryThatIsNotAllowedIsNotAsked() throws Exception {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            registry.push("team/api:1.0");
            configuration.setAllowedRegistries(List.of("*.example.com"));
            registry.takeRequests();

            WorkflowRun run =
                    run(Result.FAILURE, "requireImages images: ['" + registry.named("team/api:1.0") + "'], wait: 5");

            jenkins.assertLogContains("INVALID  " + registry.named("team/api:1.0"), run);
            jenkins.assertLogContains(registry.host() + " is not among the registries that may be asked", run);
            assertThat(registry.takeRequests(), empty());
        }
    }

    @Test
    void aRegistryThatAPatternAllowsIsAsked() throws Exception {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            registry.push("team/api:1.0");
            configuration.setAllowedRegistries(List.of("*.example.com", "LOCALHOST:*"));

            run(Result.SUCCESS, "requireImages images: ['" + registry.named("team/api:1.0") + "']");
        }
    }

    @Test
    void credentialsOfTheSystemConfigurationServeWhereAJobBringsNone() throws Exception {
        password("pull", "puller", "s3cret-word");
        password("wrong", "puller", "other-word");
        try (GenuineRegistry closed =
                GenuineRegistry.setup().password("puller", "s3cret-word").start()) {
            closed.push("team/api:1.0");
            configured(closed, "pull");
            String images = "images: ['" + closed.named("team/api:1.0") + "']";

            run(Result.SUCCESS, "requireImages " + images);
            WorkflowRun own = run(
                    Result.FAILURE,
                    "requireImages " + images + ", registries: [[url: 'http://" + closed.host()
                            + "', credentialsId: 'wrong']]");

            jenkins.assertLogContains("DENIED  ", own);
        }
    }

    @Test
    void credentialsThatTheSystemConfigurationNamesInVainAreNamed() throws Exception {
        try (GenuineRegistry closed =
                GenuineRegistry.setup().password("puller", "s3cret-word").start()) {
            configured(closed, "gone");

            WorkflowRun run = run(Result.FAILURE, "requireImages images: ['" + closed.named("team/api:1.0") + "']");

            jenkins.assertLogContains("There are no credentials 'gone' for " + closed.host(), run);
        }
    }

    @Test
    void aConnectionIsTestedWithItsCredentials() throws Exception {
        password("pull", "puller", "s3cret-word");
        password("wrong", "puller", "other-word");
        try (GenuineRegistry closed =
                GenuineRegistry.setup().password("puller", "s3cret-word").start()) {
            assertThat(test(closed.host(), "pull").kind, is(FormValidation.Kind.OK));
            assertThat(test(closed.host(), "").getMessage(), containsString("DENIED"));
            assertThat(test(closed.host(), "wrong").getMessage(), containsString("refused the configured credentials"));
            assertThat(test(closed.host(), "gone").getMessage(), containsString("There are no credentials"));
        }
        assertThat(test("registry.invalid", "").getMessage(), containsString("UNREACHABLE"));
    }

    @Test
    void theWaitOfTheSystemConfigurationHoldsForChecksThatSayNothingOfIt() throws Exception {
        configuration.setWaitMinutes(5);
        configuration.setFailFast(false);
        var asked = new io.jenkins.plugins.requireimages.requirement.RequiredImages();
        assertThat(asked.howLong().toMinutes(), is(5L));
        assertThat(asked.isFailFast(), is(false));

        asked.setWait(1);
        asked.setFailFast(true);

        assertThat(asked.howLong().toMinutes(), is(1L));
        assertThat(asked.isFailFast(), is(true));
    }

    @Test
    void excerptsHaveTheConfiguredLength() throws Exception {
        var images = jenkins.createFreeStyleProject("images");
        images.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, images);
        configuration.setExcerptLines(1);

        WorkflowRun run = run(Result.FAILURE, "requireImages images: ['api:1'], builtBy: upstreamJob('images')");

        assertThat(
                JenkinsRule.getLog(run)
                        .lines()
                        .filter(line -> line.startsWith("  | "))
                        .count(),
                is(1L));
    }

    private void configured(GenuineRegistry registry, String credentialsId) {
        ConfiguredRegistry configured = new ConfiguredRegistry("http://" + registry.host());
        configured.setCredentialsId(credentialsId);
        configuration.setRegistries(List.of(configured));
    }

    private FormValidation test(String host, String credentialsId) {
        return jenkins.jenkins
                .getDescriptorByType(ConfiguredRegistry.DescriptorImpl.class)
                .doTestConnection("https://" + host, credentialsId, "", false);
    }

    private static void password(String id, String user, String password) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", user, password));
    }

    private Path stored() {
        return jenkins.jenkins
                .getRootDir()
                .toPath()
                .resolve("io.jenkins.plugins.requireimages.config.RequireImagesConfiguration.xml");
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }
}
