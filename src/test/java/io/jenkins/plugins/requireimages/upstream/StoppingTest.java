package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builds of no use any more are stopped wherever they have come to, and nothing else is said to be. */
class StoppingTest extends SharedJenkins {

    private static final String NEEDLESS = " is stopped: its images are of no use any more.";

    private GatedJob images;
    private Run<?, ?> run;

    @BeforeEach
    void createJobs() throws Exception {
        images = images(0);
        run = run(Result.SUCCESS, "");
    }

    @Test
    void aBuildThatWaitsLeavesTheQueue() throws Exception {
        Queue.Item item = queue();

        assertThat(
                stop(item), is(Optional.of("The queued build of job '" + pipelines.named("images") + "'" + NEEDLESS)));
        assertThat(images.job().isInQueue(), is(false));
    }

    @Test
    void aBuildThatHasBegunMeanwhileIsStoppedWhereItRuns() throws Exception {
        FreeStyleBuild begun = images.start();

        assertThat(stop(begun.getQueueId()), is(Optional.of(pipelines.named("images") + " #1" + NEEDLESS)));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(begun));
    }

    @Test
    void aBuildThatHasEndedMeanwhileIsNotSaidToBeStopped() throws Exception {
        images.end(1, Result.SUCCESS);
        FreeStyleBuild ended = jenkins.buildAndAssertSuccess(images.job());

        assertThat(stop(ended.getQueueId()), is(Optional.empty()));
    }

    @Test
    void aBuildThatSomebodyElseCancelledIsNotSaidToBeStopped() throws Exception {
        Queue.Item item = queue();
        Queue.getInstance().cancel(item);

        assertThat(stop(item), is(Optional.empty()));
    }

    private Queue.Item queue() throws IOException {
        images.job().setAssignedLabel(Label.get("nowhere"));
        return Queue.getInstance().schedule2(images.job(), 0).getItem();
    }

    private Optional<String> stop(Queue.Item item) {
        return stop(item.getId());
    }

    private Optional<String> stop(long item) {
        return Stopping.stop(images.job(), new BuildChoice.Queued(item, "this run started it"), run);
    }
}
