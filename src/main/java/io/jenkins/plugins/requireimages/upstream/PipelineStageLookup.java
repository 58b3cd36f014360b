package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Computer;
import hudson.model.Result;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Looks at a {@link PipelineStage} by the graph of the run's steps, which may grow meanwhile. */
final class PipelineStageLookup implements BuildLookup {

    private static final Duration WHILE_LOADING = Duration.ofSeconds(1);

    private static final String PLACE = "require its images after the stage or in a parallel branch beside it.";

    private final PipelineStage source;
    private final FlowExecutionOwner.Executable pipeline;
    private final BuildContext context;

    PipelineStageLookup(PipelineStage source, FlowExecutionOwner.Executable pipeline, BuildContext context) {
        this.source = source;
        this.pipeline = pipeline;
        this.context = context;
    }

    @Override
    public CompletionStage<BuildAnswer> look(ImageName image) {
        context.wakeUps().awaitStages(context.run());
        FlowExecutionOwner owner = pipeline.asFlowExecutionOwner();
        FlowExecution execution = owner == null ? null : owner.getOrNull();
        if (execution == null) {
            return CompletableFuture.completedFuture(
                    new BuildAnswer.Running(Optional.empty(), "of " + quoted() + " is being loaded", WHILE_LOADING));
        }
        List<Stage> stages = Stage.labelled(source.getName(), execution);
        if (stages.isEmpty()) {
            return CompletableFuture.completedFuture(notBegun(execution));
        }
        Stage newest = stages.get(0);
        if (newest.end().isEmpty() && isAlone(execution)) {
            return CompletableFuture.completedFuture(new BuildAnswer.Missing(
                    "This step stands in " + quoted() + " itself, which cannot end while it waits: " + PLACE));
        }
        String because = stages.size() == 1 ? "" : "it is the newest of " + stages.size() + " with that name";
        return newest.end().isPresent()
                ? settled(execution).thenApply(ignored -> ended(newest, because, image))
                : CompletableFuture.completedFuture(running(newest, because, "is still running"));
    }

    /**
     * A Pipeline adds the end of a block to its graph first and marks it as failed then. Both have happened when the
     * Pipeline's thread has come to rest; it is not waited for with a thread.
     */
    private static CompletionStage<Void> settled(FlowExecution execution) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        execution.getCurrentExecutions(true).addListener(() -> settled.complete(null), Computer.threadPoolForRemoting);
        return settled;
    }

    private BuildAnswer notBegun(FlowExecution execution) {
        return isAlone(execution)
                ? new BuildAnswer.Missing("There was no " + quoted()
                        + " in this run, and none can begin while it waits: check the name, and " + PLACE)
                : new BuildAnswer.Running(
                        Optional.empty(), "of " + quoted() + " has not begun", UpstreamJobLookup.SAFETY_NET);
    }

    /** Whether nothing but the step that asks is running. */
    private static boolean isAlone(FlowExecution execution) {
        return execution.getCurrentHeads().stream()
                        .filter(head -> !isEndOfBranch(head))
                        .count()
                == 1;
    }

    private static boolean isEndOfBranch(FlowNode head) {
        return head instanceof BlockEndNode<?> end && end.getStartNode().getAction(ThreadNameAction.class) != null;
    }

    private BuildAnswer running(Stage stage, String because, String state) {
        return new BuildAnswer.Running(
                Optional.of(describe(stage, UpstreamBuild.RUNNING, because)), state, UpstreamJobLookup.SAFETY_NET);
    }

    private BuildAnswer ended(Stage stage, String because, ImageName image) {
        Optional<String> skipped = stage.skipped();
        if (skipped.isPresent()) {
            return new BuildAnswer.Missing("The " + quoted() + " was skipped " + skipped.get()
                    + ", so that it built no image: require the image only if the stage runs.");
        }
        Result result = stage.result();
        try (ACLContext ignored = ACL.as2(context.authentication())) {
            if (source.accepts(result)) {
                return Evidence.success(stage, describe(stage, result.toString(), because), context.run(), image);
            }
            return stage.mayRunAgain()
                    ? running(stage, because, "failed and may run again")
                    : Evidence.failure(stage, describe(stage, result.toString(), because), context);
        }
    }

    private UpstreamBuild describe(Stage stage, String result, String because) {
        return new UpstreamBuild(quoted(), Builds.url(context.run(), stage.start()), result, because);
    }

    private String quoted() {
        return "stage '" + source.getName() + "'";
    }
}
