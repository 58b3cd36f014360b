package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.RunMap;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.queue.QueueTaskFuture;
import hudson.security.ACL;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Which build of another job counts, and that the log says so. */
class BuildChoiceTest extends SharedJenkins {

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
    void aParameterThatIsASecretCannotBeGuessed() throws Exception {
        GatedJob images = images(1);
        images.job().addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("TOKEN", "", "")));
        jenkins.assertBuildStatusSuccess(images.job()
                .scheduleBuild2(
                        0,
                        new Cause.UserIdCause(),
                        new ParametersAction(new PasswordParameterValue("TOKEN", "opensesame"))));

        WorkflowRun run = run(Result.FAILURE, require("upstreamJob(name: 'images', parameters: ['TOKEN=opensesame'])"));

        jenkins.assertLogContains("BUILD_MISSING", run);
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
    void ofSeveralQueuedBuildsTheOneThatWasQueuedLastIsTheNewest() throws Exception {
        FreeStyleProject images = images(0).job();
        takeTarget(images);
        images.setAssignedLabel(Label.get("nowhere"));
        Queue.Item earlier = queueFor("api", images);
        Queue.Item later = queueFor("ui", images);

        BuildChoice choice =
                new BuildRules(new UpstreamJob("images"), context(Map.of()), images, new RevisionSearch()).choose();

        assertThat(choice, is(new BuildChoice.Queued(later.getId(), "it is the newest")));
        Queue.getInstance().cancel(earlier);
        Queue.getInstance().cancel(later);
    }

    @Test
    void imagesOfEqualSourcesComeFromOneBuildAlsoIfAnotherBeginsWhileItIsChosen() throws Exception {
        GatedJob images = images(2);
        jenkins.buildAndAssertSuccess(images.job());
        List<BuildAnswer> first = new ArrayList<>();
        Map<String, String> remembered = new ConcurrentHashMap<>() {
            private boolean held;

            @Override
            public String get(Object key) {
                String before = super.get(key);
                if (!held) {
                    held = true;
                    first.add(look(new UpstreamJob("images"), this));
                    buildWith(images.job());
                }
                return before;
            }
        };

        BuildAnswer second = look(new UpstreamJob("images"), remembered);

        assertThat(((BuildAnswer.Passed) first.get(0)).build().name(), is(pipelines.named("images") + " #1"));
        assertThat(second, is(first.get(0)));
    }

    @Test
    void parametersAreNotMistakenForOthersThatReadTheSame() throws Exception {
        GatedJob images = images(2);
        images.job()
                .addProperty(new ParametersDefinitionProperty(
                        new StringParameterDefinition("A", ""), new StringParameterDefinition("B", "")));
        buildWith(images.job(), new StringParameterValue("A", "1, B=2"));
        buildWith(images.job(), new StringParameterValue("A", "1"), new StringParameterValue("B", "2"));
        Map<String, String> remembered = new ConcurrentHashMap<>();
        UpstreamJob one = new UpstreamJob("images");
        one.setParameters(List.of("A=1, B=2"));
        UpstreamJob other = new UpstreamJob("images");
        other.setParameters(List.of("A=1", "B=2"));

        assertThat(
                List.of(look(one, remembered), look(other, remembered)).stream()
                        .map(answer -> ((BuildAnswer.Passed) answer).build().name())
                        .toList(),
                contains(pipelines.named("images") + " #1", pipelines.named("images") + " #2"));
    }

    @Test
    void oldBuildsAreNotSearchedForOneThatLeftTheQueueWithoutABuild() throws Exception {
        FreeStyleProject images = imagesWithHistory().job();
        images.setAssignedLabel(Label.get("nowhere"));
        long item = Queue.getInstance().schedule2(images, 0).getItem().getId();
        Queue.getInstance().cancel(images);
        images.getLazyBuildMixIn().getRunMap().purgeCache();
        BuildMemory memory = new BuildMemory(new ConcurrentHashMap<>(), "images");
        memory.remember(new BuildChoice.Queued(item, "it is the newest"));

        assertThat(memory.recall(images).orElseThrow(), is(instanceOf(BuildChoice.None.class)));

        assertThat(images.getLazyBuildMixIn().getRunMap().getLoadedBuilds().keySet(), is(empty()));
    }

    @Test
    void oldBuildsAreSearchedOnceForARevision() throws Exception {
        GatedJob images = imagesWithHistory();
        FreeStyleProject job = images.job();
        RunMap<FreeStyleBuild> builds = job.getLazyBuildMixIn().getRunMap();
        job.setAssignedLabel(Label.get("nowhere"));
        QueueTaskFuture<FreeStyleBuild> queued = job.scheduleBuild2(0);
        UpstreamJob source = new UpstreamJob("images");
        source.setRevision(COMMIT);
        BuildRules rules = new BuildRules(source, context(Map.of()), job, new RevisionSearch());
        rules.choose();
        builds.purgeCache();

        assertThat(rules.choose(), is(instanceOf(BuildChoice.Open.class)));

        assertThat(builds.getLoadedBuilds().keySet(), not(hasItem(1)));
        job.setAssignedLabel(null);
        Queue.getInstance().scheduleMaintenance();
        FreeStyleBuild begun = queued.waitForStart();
        begun.addAction(new GitData(COMMIT));
        assertThat(rules.choose(), is(new BuildChoice.Begun(begun, "it is the newest of revision " + COMMIT)));
        images.end(begun.getNumber(), Result.SUCCESS);
        jenkins.waitForCompletion(begun);
    }

    private GatedJob imagesWithHistory() throws Exception {
        GatedJob images = images(8);
        for (int number = 1; number <= 8; number++) {
            jenkins.buildAndAssertSuccess(images.job());
        }
        return images;
    }

    private BuildAnswer look(UpstreamJob source, Map<String, String> remembered) {
        return new UpstreamJobLookup(source, context(remembered))
                .look(ImageName.parse(registry.named("team/api:1.0")))
                .toCompletableFuture()
                .join();
    }

    /** Of the next build of a job in the folder. */
    private BuildContext context(Map<String, String> remembered) {
        return new BuildContext(
                pipelines.folder().getItems().stream()
                        .map(Job.class::cast)
                        .findFirst()
                        .orElseThrow(),
                List.of(),
                Optional.empty(),
                ACL.SYSTEM2,
                Optional.empty(),
                Map.of(),
                remembered,
                new WakeUps());
    }

    private static void takeTarget(FreeStyleProject job) throws Exception {
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TARGET", "")));
    }

    private static void buildFor(String target, FreeStyleProject job) {
        buildWith(job, new StringParameterValue("TARGET", target));
    }

    private static void buildWith(FreeStyleProject job, ParameterValue... parameters) {
        try {
            jenkins.assertBuildStatusSuccess(
                    job.scheduleBuild2(0, new Cause.UserIdCause(), new ParametersAction(parameters)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Queue.Item queueFor(String target, FreeStyleProject job) {
        return Queue.getInstance()
                .schedule2(job, 0, List.of(new ParametersAction(new StringParameterValue("TARGET", target))))
                .getItem();
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
