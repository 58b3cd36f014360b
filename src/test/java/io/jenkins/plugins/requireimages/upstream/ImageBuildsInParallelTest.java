package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import hudson.model.FreeStyleBuild;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The story that this plugin is for: a Pipeline starts five image builds at once and requires their images. */
class ImageBuildsInParallelTest extends SharedJenkins {

    private static final List<String> NAMES = List.of("api", "ui", "db", "cache", "proxy");

    private final Map<String, GatedJob> images = new LinkedHashMap<>();

    @BeforeEach
    void createImageJobs() throws Exception {
        for (String name : NAMES) {
            images.put(name, pipelines.gated("images-" + name));
        }
    }

    @Test
    void theRunFailsWithinASecondOfTheFirstFailureWithThatBuildsLines() throws Exception {
        WorkflowRun run = startWaiting("");
        images.get("ui")
                .end(1, Result.FAILURE, "#9 [build 4/4] RUN npm run build", "npm error Missing script: \"build\"");

        pipelines.end(Result.FAILURE, run);

        assertThat(endOfCheck(run) - endOf(build("ui")), is(lessThan(1000L)));
        jenkins.assertLogContains("BUILD_FAILED", run);
        jenkins.assertLogContains("  | npm error Missing script: \"build\"", run);
        jenkins.assertLogContains(
                "not usable: " + named("ui") + " (" + pipelines.named("images-ui") + " #1 ended with FAILURE", run);
        assertThat(others("ui").stream().map(Run::isBuilding).toList(), everyItem(is(true)));
        endAll();
    }

    @Test
    void theOtherBuildsAreStoppedIfThatIsWanted() throws Exception {
        WorkflowRun run = startWaiting(", abortBuilds: true");
        images.get("db").end(1, Result.FAILURE, "main.c:3:5: error: no x");

        pipelines.end(Result.FAILURE, run);

        jenkins.assertLogContains("  | main.c:3:5: error: no x", run);
        for (FreeStyleBuild other : others("db")) {
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(other));
            jenkins.assertLogContains("does not need its images any more", other);
            jenkins.assertLogContains(Builds.name(other) + " is stopped: its images are of no use any more.", run);
        }
    }

    @Test
    void aQueuedBuildIsStoppedTooButNotOneThatOthersStarted() throws Exception {
        FreeStyleBuild foreign = images.get("db").start();
        images.get("ui").job().setAssignedLabel(Label.get("nowhere"));
        WorkflowRun run = start("""
                build job: 'images-ui', wait: false
                build job: 'images-api', wait: false
                requireImages(
                    images: ['api', 'ui', 'db'].collect {
                        [image: "%s/team/$it:1.0", builtBy: upstreamJob("images-$it")]
                    },
                    wait: 1, abortBuilds: true)
                """.formatted(registry.host()));
        jenkins.waitForMessage(named("api") + ": built by", run);
        images.get("api").end(1, Result.FAILURE);

        pipelines.end(Result.FAILURE, run);

        jenkins.assertLogContains("The queued build of job '" + pipelines.named("images-ui") + "' is stopped", run);
        assertThat(images.get("ui").job().isInQueue(), is(false));
        assertThat(foreign.isBuilding(), is(true));
        images.get("db").end(1, Result.SUCCESS);
        jenkins.waitForCompletion(foreign);
    }

    @Test
    void theRunPassesWithTheDigestsOfAllOnceAllHavePassed() throws Exception {
        WorkflowRun run = startWaiting("");
        Map<String, String> digests = new LinkedHashMap<>();
        for (String name : NAMES) {
            digests.put(name, registry.push("team/" + name + ":1.0"));
            images.get(name)
                    .end(
                            1,
                            Result.SUCCESS,
                            "The push refers to repository [" + registry.named("team/" + name) + "]",
                            "1.0: digest: " + digests.get(name) + " size: 528");
        }

        pipelines.end(Result.SUCCESS, run);

        for (String name : NAMES) {
            jenkins.assertLogContains("use " + registry.named("team/" + name) + "@" + digests.get(name), run);
        }
    }

    /** Starts the Pipeline, and returns when all builds run and it waits for all. */
    private WorkflowRun startWaiting(String arguments) throws Exception {
        WorkflowRun run = start("""
                def names = ['%s']
                def branches = names.collectEntries { name ->
                    [name, { build job: "images-$name", wait: false }]
                }
                branches.check = {
                    def pinned = requireImages(
                        images: names.collect { [image: "%s/team/$it:1.0", builtBy: upstreamJob("images-$it")] },
                        wait: 1%s)
                    pinned.values().each { echo "use $it" }
                }
                parallel branches
                """.formatted(String.join("', '", NAMES), registry.host(), arguments));
        for (String name : NAMES) {
            jenkins.waitForMessage(named(name) + ": built by " + pipelines.named("images-" + name) + " #1", run);
        }
        return run;
    }

    private FreeStyleBuild build(String name) {
        return images.get(name).job().getBuildByNumber(1);
    }

    private List<FreeStyleBuild> others(String name) {
        return NAMES.stream()
                .filter(other -> !other.equals(name))
                .map(this::build)
                .toList();
    }

    private void endAll() throws Exception {
        for (String name : NAMES) {
            images.get(name).end(1, Result.SUCCESS);
            jenkins.waitForCompletion(build(name));
        }
    }

    private static String named(String name) {
        return registry.named("team/" + name + ":1.0");
    }

    /** When the branch ended in which the check was. */
    private static long endOfCheck(WorkflowRun run) {
        FlowNode end = Stage.labelled("check", run.getExecution()).get(0).end().orElseThrow();
        return TimingAction.getStartTime(end);
    }

    private static long endOf(Run<?, ?> run) {
        return run.getStartTimeInMillis() + run.getDuration();
    }
}
