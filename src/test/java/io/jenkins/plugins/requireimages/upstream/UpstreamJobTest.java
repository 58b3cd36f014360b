package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.nio.charset.StandardCharsets;
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
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Which build of another job is chosen, and that the log says so. */
class UpstreamJobTest extends SharedJenkins {

    private static final String COMMIT = "7c0ffee7c0ffee7c0ffee7c0ffee7c0ffee7c0ff";

    @Test
    void theBuildThatThisRunStartedComesBeforeNewerOnes() throws Exception {
        GatedJob images = images(3);
        jenkins.buildAndAssertSuccess(images.job());
        GatedJob later = pipelines.gated("later");

        WorkflowRun run = start("build 'images'; build 'later'; " + require("upstreamJob('images')"));
        jenkins.waitForMessage("later #1", run);
        jenkins.buildAndAssertSuccess(images.job());
        later.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, run);
        assertChosen(run, "images #2", "this run started it");
    }

    @Test
    void aBuildThatThisRunDoesNotWaitForIsAwaited() throws Exception {
        GatedJob images = images(0);

        WorkflowRun run = start("build job: 'images', wait: false; " + require("upstreamJob('images')"));
        jenkins.waitForMessage(": " + pipelines.named("images") + " #1 is still running.", run);
        images.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, run);
        assertChosen(run, "images #1", "this run started it");
    }

    @Test
    void aFailureThatThisRunDoesNotPropagateCounts() throws Exception {
        images(0).end(1, Result.FAILURE, "npm error Missing script: \"build\"");

        WorkflowRun run =
                run(Result.FAILURE, "build job: 'images', propagate: false; " + require("upstreamJob('images')"));

        assertChosen(run, "images #1", "this run started it");
        jenkins.assertLogContains("BUILD_FAILED", run);
        jenkins.assertLogContains("  | npm error Missing script: \"build\"", run);
    }

    @Test
    void aQueuedBuildCountsAsRunning() throws Exception {
        GatedJob images = images(2);
        WorkflowRun run = startWithBuildInQueue(images);
        images.job().setAssignedLabel(null);
        Queue.getInstance().maintain();

        pipelines.end(Result.SUCCESS, run);
        assertChosen(run, "images #2", "this run started it");
    }

    @Test
    void anOlderBuildDoesNotStandInForOneThatWasCancelledInTheQueue() throws Exception {
        GatedJob images = images(1);
        WorkflowRun run = startWithBuildInQueue(images);
        Queue.getInstance().cancel(images.job());

        pipelines.end(Result.FAILURE, run);
        jenkins.assertLogContains("that waited in the queue was cancelled", run);
        jenkins.assertLogContains("BUILD_MISSING", run);
    }

    @Test
    void theBuildThatCausedThisRunComesBeforeNewerOnes() throws Exception {
        GatedJob images = images(2);
        FreeStyleBuild cause = jenkins.buildAndAssertSuccess(images.job());
        jenkins.buildAndAssertSuccess(images.job());

        WorkflowRun run = jenkins.assertBuildStatusSuccess(pipelines
                .create("deploy", require("upstreamJob('images')"))
                .scheduleBuild2(0, new CauseAction(new Cause.UpstreamCause(cause))));

        assertChosen(run, "images #1", "it is in the chain of builds that caused this run");
    }

    @Test
    void aBuildBesideThisOneThatTheSameRunStartedComesBeforeNewerOnes() throws Exception {
        GatedJob images = images(2);
        GatedJob later = pipelines.gated("later");
        WorkflowJob deploy = pipelines.create("deploy", require("upstreamJob('images')"));

        WorkflowRun release = pipelines.start("release", "build 'images'; build 'later'; build 'deploy'");
        jenkins.waitForMessage("later #1", release);
        jenkins.buildAndAssertSuccess(images.job());
        later.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, release);
        assertChosen(
                deploy.getLastBuild(),
                "images #1",
                "it was started by " + pipelines.named("release") + " #1, which caused this run");
    }

    @Test
    void theNumberThatIsGivenComesBeforeTheNewest() throws Exception {
        GatedJob images = images(2);
        jenkins.buildAndAssertSuccess(images.job());
        jenkins.buildAndAssertSuccess(images.job());

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob(name: 'images', number: 1)"));

        assertChosen(run, "images #1", "its number was given");
    }

    @Test
    void theNewestWithTheParametersThatAreGivenIsChosen() throws Exception {
        GatedJob images = images(3);
        takeTarget(images.job());
        buildFor("api", images.job());
        buildFor("ui", images.job());
        buildFor("db", images.job());

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob(name: 'images', parameters: ['TARGET=ui'])"));

        assertChosen(run, "images #2", "it is the newest with TARGET=ui");
    }

    @Test
    void parametersTellApartTheBuildsThatThisRunStarted() throws Exception {
        GatedJob images = images(2);
        takeTarget(images.job());

        WorkflowRun run = run(Result.SUCCESS, """
                build job: 'images', parameters: [string(name: 'TARGET', value: 'api')]
                build job: 'images', parameters: [string(name: 'TARGET', value: 'ui')]
                """ + require("upstreamJob(name: 'images', parameters: ['TARGET=api'])"));

        assertChosen(run, "images #1", "this run started it");
    }

    @Test
    void theNewestOfTheRevisionThatIsGivenIsChosen() throws Exception {
        GatedJob images = images(2);
        jenkins.buildAndAssertSuccess(images.job()).addAction(new GitData(COMMIT));
        jenkins.buildAndAssertSuccess(images.job()).addAction(new GitData("0000000"));

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob(name: 'images', revision: '7c0ffee')"));

        assertChosen(run, "images #1", "it is the newest of revision 7c0ffee");
    }

    @Test
    void aBuildThatHasNotCheckedOutYetMayStillBeOfTheRevision() throws Exception {
        GatedJob images = images(0);
        FreeStyleBuild build = images.start();

        WorkflowRun run = start(require("upstreamJob(name: 'images', revision: '" + COMMIT + "')"));
        jenkins.waitForMessage("has not said yet whether it is of revision " + COMMIT, run);
        build.addAction(new GitData(COMMIT));
        images.end(1, Result.SUCCESS);

        pipelines.end(Result.SUCCESS, run);
        assertChosen(run, "images #1", "it is the newest of revision " + COMMIT);
    }

    @Test
    void withoutAnyOtherRuleTheNewestIsChosen() throws Exception {
        GatedJob images = images(2);
        jenkins.buildAndAssertSuccess(images.job());
        jenkins.buildAndAssertSuccess(images.job());

        WorkflowRun run = run(Result.SUCCESS, require("upstreamJob('images')"));

        assertChosen(run, "images #2", "it is the newest");
    }

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

    /** Starts a run whose second build of the job no executor takes. */
    private WorkflowRun startWithBuildInQueue(GatedJob images) throws Exception {
        jenkins.buildAndAssertSuccess(images.job());
        images.job().setAssignedLabel(Label.get("nowhere"));
        WorkflowRun run = start("build job: 'images', wait: false; " + require("upstreamJob('images')"));
        jenkins.waitForMessage("waits in the queue (chosen because this run started it)", run);
        return run;
    }

    /** A job of which the first builds pass by themselves. */
    private GatedJob images(int passing) throws Exception {
        GatedJob images = pipelines.gated("images");
        for (int number = 1; number <= passing; number++) {
            images.end(number, Result.SUCCESS);
        }
        return images;
    }

    private void assertChosen(WorkflowRun run, String build, String because) throws Exception {
        jenkins.assertLogContains("built by " + pipelines.named(build) + ", chosen because " + because, run);
    }

    private static void takeTarget(FreeStyleProject job) throws Exception {
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TARGET", "")));
    }

    private static void buildFor(String target, FreeStyleProject job) throws Exception {
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(
                0, new Cause.UserIdCause(), new ParametersAction(new StringParameterValue("TARGET", target))));
    }

    /** What the Git plugin leaves in a build, as far as the remote API shows it. */
    @ExportedBean
    public static final class GitData extends InvisibleAction {

        private final String commit;

        GitData(String commit) {
            this.commit = commit;
        }

        @Exported(visibility = 999)
        public Revision getLastBuiltRevision() {
            return new Revision(commit);
        }
    }

    /** A commit as the Git plugin exports it. */
    @ExportedBean(defaultVisibility = 999)
    public static final class Revision {

        private final String commit;

        Revision(String commit) {
            this.commit = commit;
        }

        @Exported(name = "SHA1")
        public String getSha1String() {
            return commit;
        }
    }
}
