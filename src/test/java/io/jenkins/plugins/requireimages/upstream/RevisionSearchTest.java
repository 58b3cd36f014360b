package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.RunMap;
import hudson.model.queue.QueueTaskFuture;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Which build of another job counts as one of a revision. */
class RevisionSearchTest extends SharedJenkins {

    private static final String COMMIT = "7c0ffee7c0ffee7c0ffee7c0ffee7c0ffee7c0ff";

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
