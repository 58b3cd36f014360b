package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.requireimages.LostStorage;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.branch.BranchSource;
import jenkins.model.Jenkins;
import jenkins.scm.impl.SingleSCMSource;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.SingleFileSCM;

/** What is said of another job and of its build, also if they are not there or go away. */
class UpstreamJobTest extends SharedJenkins {

    @Test
    void anUnstableBuildPassedOnlyIfThatIsAccepted() throws Exception {
        GatedJob images = images(0);
        images.end(1, Result.UNSTABLE);
        jenkins.buildAndAssertStatus(Result.UNSTABLE, images.job());

        WorkflowRun refused = pipelines.run(Result.FAILURE, "strict", require("upstreamJob('images')"));
        WorkflowRun accepted =
                pipelines.run(Result.SUCCESS, "lenient", require("upstreamJob(name: 'images', acceptUnstable: true)"));

        jenkins.assertLogContains("images #1 ended with UNSTABLE", refused);
        jenkins.assertLogContains("PRESENT", accepted);
    }

    @Test
    void aBuildThatPassedButWhoseArchiveCannotBeReadMayHavePushedSomethingElse() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(images(1).job());
        LostStorage.keepArtifactsOf(build);

        WorkflowRun run = run(Result.FAILURE, require("upstreamJob('images')", "wait: 0"));

        jenkins.assertLogContains("UNREACHABLE", run);
        jenkins.assertLogContains(
                "What " + pipelines.named("images")
                        + " #1 pushed could not be read from its log and its archived files; see in Jenkins' own log why,"
                        + " or build the image again.",
                run);
        jenkins.assertLogNotContains("The storage does not answer", run);
    }

    @Test
    void aBuildThatPassedButWhoseLogCannotBeReadMayHavePushedSomethingElse() throws Exception {
        Path log = jenkins.buildAndAssertSuccess(images(1).job()).getLogFile().toPath();
        Files.delete(log);
        Files.createDirectory(log);

        WorkflowRun run = run(Result.FAILURE, require("upstreamJob('images')", "wait: 0"));

        jenkins.assertLogContains("UNREACHABLE", run);
        jenkins.assertLogContains(
                "What " + pipelines.named("images")
                        + " #1 pushed could not be read from its log and its archived files; ",
                run);
    }

    @Test
    void jobsAreNamedRelativelyOrAbsolutely() throws Exception {
        jenkins.buildAndAssertSuccess(images(1).job());

        for (String name : new String[] {
            "images", "../" + pipelines.named("images"), "/" + pipelines.named("images"), pipelines.named("images")
        }) {
            WorkflowRun run = pipelines.run(
                    Result.SUCCESS, "deploy" + name.replace('/', '-'), require("upstreamJob('" + name + "')"));
            assertChosen(run, "images #1", "it is the newest");
        }
    }

    @Test
    void aBranchOfAMultibranchProjectIsAJobInIt() throws Exception {
        WorkflowMultiBranchProject project =
                pipelines.folder().createProject(WorkflowMultiBranchProject.class, "images");
        byte[] jenkinsfile = "echo 'built'".getBytes(StandardCharsets.UTF_8);
        project.getSourcesList()
                .add(new BranchSource(
                        new SingleSCMSource("feature/login", new SingleFileSCM("Jenkinsfile", jenkinsfile))));
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob('images/feature%2Flogin')"));

        assertChosen(run, "images/feature%2Flogin #1", "it is the newest");
    }

    @Test
    void aFolderIsNoJob() throws Exception {
        WorkflowRun run = run(
                Result.FAILURE, require("upstreamJob('/" + pipelines.folder().getName() + "')"));

        jenkins.assertLogContains("is a folder: name a job in it, such as", run);
    }

    @Test
    void aJobThatWasNeverBuiltIsSaidToBe() throws Exception {
        images(0);

        WorkflowRun run = run(Result.FAILURE, require("upstreamJob('images')"));

        jenkins.assertLogContains(
                "The job '" + pipelines.named("images") + "' has no builds: build the image first.", run);
    }

    @Test
    void aJobThatIsDisabledIsSaidToBe() throws Exception {
        images(0).job().disable();

        WorkflowRun run = run(Result.FAILURE, require("upstreamJob('images')"));

        jenkins.assertLogContains("is disabled and has no builds: enable it and build the image.", run);
    }

    @Test
    void aBuildThatWasDeletedBeforeTheRunItCausedIsSaidToBe() throws Exception {
        GatedJob images = images(2);
        FreeStyleBuild cause = jenkins.buildAndAssertSuccess(images.job());
        jenkins.buildAndAssertSuccess(images.job());
        WorkflowJob deploy = pipelines.create("deploy", require("upstreamJob('images')"));
        Cause.UpstreamCause because = new Cause.UpstreamCause(cause);
        cause.delete();

        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, deploy.scheduleBuild2(0, new CauseAction(because)));

        jenkins.assertLogContains(
                "Build #1 of job '" + pipelines.named("images") + "', which caused this run, was deleted", run);
    }

    @Test
    void aBuildThatIsDeletedAfterItWasChosenIsSaidToBe() throws Exception {
        GatedJob images = images(1);
        jenkins.buildAndAssertSuccess(images.job());
        FreeStyleBuild build = images.start();
        BuildLookup lookup = new UpstreamJob("images")
                .lookup(new BuildContext(
                        run(Result.SUCCESS, ""),
                        ACL.SYSTEM2,
                        Optional.empty(),
                        Map.of(),
                        new ConcurrentHashMap<>(),
                        new WakeUps()));
        ImageName image = ImageName.parse(registry.named("team/api:1.0"));
        lookup.look(image).toCompletableFuture().get();

        images.end(2, Result.SUCCESS);
        jenkins.waitForCompletion(build).delete();

        assertThat(
                lookup.look(image).toCompletableFuture().get(),
                is(new BuildAnswer.Missing("Build #2 of job '" + pipelines.named("images")
                        + "', which was waited for, was deleted: build the image again.")));
    }

    @Test
    void aJobThatIsDeletedWhileItIsWaitedForEndsTheWait() throws Exception {
        GatedJob images = images(0);
        images.start();

        WorkflowRun run = start(require("upstreamJob('images')"));
        jenkins.waitForMessage("images #1 is still running", run);
        images.job().delete();

        pipelines.end(Result.FAILURE, run);
        jenkins.assertLogContains("images #1 ended with ABORTED", run);
    }

    @Test
    void aJobThatIsRenamedWhileItIsWaitedForIsSaidToBe() throws Exception {
        GatedJob images = images(1);
        WorkflowRun run = startWithBuildInQueue(images);

        images.job().renameTo("pictures");

        pipelines.end(Result.FAILURE, run);
        jenkins.assertLogContains("whose build was waited for, was deleted, renamed or hidden", run);
        Queue.getInstance().cancel(images.job());
    }

    @Test
    void aJobThatThisRunMayNotSeeDoesNotExistForIt() throws Exception {
        jenkins.buildAndAssertSuccess(images(1).job());
        WorkflowJob deploy = pipelines.create("deploy", require("upstreamJob('images')"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("deployer", "discoverer")
                .grant(Item.READ, Item.BUILD)
                .onItems(deploy, pipelines.folder())
                .to("deployer", "discoverer")
                .grant(Item.DISCOVER)
                .everywhere()
                .to("discoverer");
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        try {
            jenkins.assertLogContains(
                    "There is no job 'images', or this build may not see it", runAs("deployer", deploy));
            jenkins.assertLogContains(
                    "This build runs as 'discoverer', who may not read job 'images'", runAs("discoverer", deploy));
        } finally {
            QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    private static WorkflowRun runAs(String user, WorkflowJob job) throws Exception {
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .replace(new MockQueueItemAuthenticator()
                        .authenticate(
                                job.getFullName(), User.getById(user, true).impersonate2()));
        return jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
    }
}
