package io.jenkins.plugins.requireimages.access;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.EnvVars;
import hudson.model.Computer;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.requireimages.freestyle.RequireImagesBuilder;
import io.jenkins.plugins.requireimages.queue.HoldBuilds;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.docker.workflow.declarative.FolderConfig;
import org.jenkinsci.plugins.docker.workflow.declarative.GlobalConfig;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Credentials come from where Docker's plugins have them, against a registry that lets nobody else in. */
@WithJenkins
class CheckCredentialsTest {

    /** Does what {@code docker login} does: writes the credentials where the variable says. */
    private static final String DOCKER = """
        #!/bin/sh
        [ "$1" = login ] || exit 1
        host=${6#*://}
        printf '{"auths": {"%s": {"auth": "%s"}}}' "${host%%/*}" "$(printf '%s:%s' "$3" "$5" | base64)" \\
            >"$DOCKER_CONFIG/config.json"
        """;

    private static JenkinsRule jenkins;
    private static GenuineRegistry registry;

    @BeforeAll
    static void start(JenkinsRule rule, @TempDir Path programs) throws Exception {
        jenkins = rule;
        Path docker = Files.writeString(programs.resolve("docker"), DOCKER);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
        jenkins.createOnlineSlave(Label.get("docker"), new EnvVars("PATH", programs + ":" + System.getenv("PATH")));
        registry = GenuineRegistry.setup().password("puller", "s3cret-word").start();
        registry.push("team/api:1.0");
        credentials("pull", "s3cret-word");
        credentials("wrong", "not-the-word");
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
        jenkins.after();
    }

    @AfterEach
    void forgetSettings() {
        GlobalConfig.get().setRegistry(null);
    }

    @Test
    void insideDockerWithRegistryShortNamesAndCredentialsAreIts() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
            node('docker') {
                docker.withRegistry('http://%s', 'pull') {
                    requireImages images: ['team/api:1.0']
                }
            }
            """.formatted(registry.host()));

        jenkins.assertLogContains("PRESENT  team/api:1.0", run);
        jenkins.assertLogNotContains("s3cret-word", run);
    }

    @Test
    void insideWithDockerRegistryItsCredentialsAreForItsRegistry() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
            node('docker') {
                withDockerRegistry(url: 'http://%s/v2/', credentialsId: 'pull') {
                    requireImages images: ['%s']
                }
            }
            """.formatted(registry.host(), registry.named("team/api:1.0")));

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), run);
    }

    @Test
    void aLoginToAnotherRegistryIsNotShownToThisOne() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            node('docker') {
                docker.withRegistry('https://registry.example.com', 'pull') {
                    requireImages images: ['%s']
                }
            }
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("DENIED  " + registry.named("team/api:1.0"), run);
    }

    @Test
    void aLoginThatCannotBeReadIsNamed() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            node('docker') {
                writeFile file: 'login/config.json', text: 'no JSON'
                withEnv(['DOCKER_CONFIG=login']) {
                    requireImages images: ['%s']
                }
            }
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("login/config.json: This is not Docker's configuration", run);
    }

    @Test
    void theDockerSettingsOfTheSystemAreUsed() throws Exception {
        GlobalConfig.get().setRegistry(new DockerRegistryEndpoint("http://" + registry.host(), "pull"));

        run(Result.SUCCESS, require());
    }

    @Test
    void theDockerSettingsOfAFolderComeBeforeThoseOfTheSystem() throws Exception {
        GlobalConfig.get().setRegistry(new DockerRegistryEndpoint("http://" + registry.host(), "wrong"));
        Folder folder = jenkins.createProject(Folder.class);
        folder.addProperty(new FolderConfig(null, "http://" + registry.host(), "pull"));

        jenkins.buildAndAssertSuccess(pipeline(folder.createProject(WorkflowJob.class, "deploy"), require()));
        WorkflowRun outside = run(Result.FAILURE, require());

        jenkins.assertLogContains("DENIED  " + registry.named("team/api:1.0"), outside);
    }

    @Test
    void credentialsThatTheSettingsNameButNobodyHasAreNamed() throws Exception {
        GlobalConfig.get().setRegistry(new DockerRegistryEndpoint("http://" + registry.host(), "lost"));

        WorkflowRun run = run(Result.FAILURE, require());

        jenkins.assertLogContains("There are no credentials 'lost' for localhost that this build may use", run);
    }

    @Test
    void whatTheStepNamesComesFirst() throws Exception {
        GlobalConfig.get().setRegistry(new DockerRegistryEndpoint("http://" + registry.host(), "wrong"));

        run(
                Result.SUCCESS,
                require() + ", registries: [[url: 'http://" + registry.host() + "', credentialsId: 'pull']]");
    }

    @Test
    void whatABuildMayUseOfItsJobItMayUseWhileItWaitsInTheQueue() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        RequiredImages requirements = requirements();
        requirements.setRegistries(List.of(new DockerRegistryEndpoint("http://" + registry.host(), "pull")));
        job.addProperty(new HoldBuilds(requirements));
        job.getBuildersList().add(new RequireImagesBuilder(requirements));
        runAsSomebodyWhoMayUseCredentialsOf(job);
        try {
            jenkins.buildAndAssertSuccess(job);
        } finally {
            QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    @Test
    void theDockerSettingsOfAFolderAreUsedWhileABuildWaitsInTheQueue() throws Exception {
        GlobalConfig.get().setRegistry(new DockerRegistryEndpoint("http://" + registry.host(), "wrong"));
        Folder folder = jenkins.createProject(Folder.class);
        folder.addProperty(new FolderConfig(null, "http://" + registry.host(), null));
        Folder inner = folder.createProject(Folder.class, "team");
        inner.addProperty(new FolderConfig(null, null, "pull"));
        FreeStyleProject job = inner.createProject(FreeStyleProject.class, "deploy");
        job.addProperty(new HoldBuilds(requirements()));

        jenkins.buildAndAssertSuccess(job);
    }

    private static void runAsSomebodyWhoMayUseCredentialsOf(FreeStyleProject job) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Computer.BUILD)
                .everywhere()
                .to("deployer")
                .grant(Item.READ, Item.BUILD, CredentialsProvider.USE_ITEM)
                .onItems(job)
                .to("deployer"));
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(
                                job.getFullName(),
                                User.getById("deployer", true).impersonate2()));
    }

    private static RequiredImages requirements() {
        RequiredImages requirements = new RequiredImages();
        requirements.setImages(List.of(new RequiredImage(registry.named("team/api:1.0"))));
        requirements.setWait(0);
        return requirements;
    }

    private static String require() {
        return "requireImages images: ['" + registry.named("team/api:1.0") + "']";
    }

    private static void credentials(String id, String password) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", "puller", password));
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, pipeline(jenkins.createProject(WorkflowJob.class), script));
    }

    private static WorkflowJob pipeline(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
