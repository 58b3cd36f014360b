package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Run;
import io.jenkins.plugins.requireimages.graph.StageNames;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.graphanalysis.LinearScanner;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * Where a Pipeline failed.
 *
 * @param step in which the error began
 */
record FlowFailure(FlowNode step) {

    /** Finds it; empty if the build is no Pipeline, or if its graph does not tell. */
    static Optional<FlowFailure> of(Run<?, ?> build) {
        if (!(build instanceof FlowExecutionOwner.Executable executable)) {
            return Optional.empty();
        }
        FlowExecutionOwner owner = executable.asFlowExecutionOwner();
        FlowExecution execution = owner == null ? null : owner.getOrNull();
        return execution == null ? Optional.empty() : of(execution);
    }

    private static Optional<FlowFailure> of(FlowExecution execution) {
        return execution.getCurrentHeads().stream()
                .flatMap(head -> Optional.ofNullable(head.getError()).stream())
                .findFirst()
                .or(() -> firstCaught(execution))
                .flatMap(error -> Optional.ofNullable(ErrorAction.findOrigin(error.getError(), execution)))
                .map(origin -> telling(origin, node -> true))
                .map(FlowFailure::new);
    }

    /** Finds where a stage that has ended failed or became unstable; empty if its steps do not tell. */
    static Optional<FlowFailure> in(Stage stage) {
        return origin(stage)
                .or(() -> stage.steps().stream().filter(FlowFailure::isMarked).findFirst())
                .map(origin -> telling(origin, stage::holds))
                .map(FlowFailure::new);
    }

    private static Optional<FlowNode> origin(Stage stage) {
        return stage.end()
                .map(FlowNode::getError)
                .map(error ->
                        ErrorAction.findOrigin(error.getError(), stage.start().getExecution()))
                .filter(stage::holds);
    }

    private static boolean isMarked(FlowNode step) {
        return step.getError() != null || step.getPersistentAction(WarningAction.class) != null;
    }

    /** A failure that the script went on from, such as with {@code catchError}. */
    private static Optional<ErrorAction> firstCaught(FlowExecution execution) {
        return new DepthFirstScanner()
                .allNodes(execution.getCurrentHeads()).stream()
                        .filter(node -> node.getError() != null)
                        .min(Comparator.comparingLong(TimingAction::getStartTime))
                        .map(FlowNode::getError);
    }

    /** The step itself or, if it has no log, such as {@code error}, the failed one with a log that it followed. */
    private static FlowNode telling(FlowNode origin, Predicate<FlowNode> within) {
        FlowNode start = origin instanceof BlockEndNode<?> end ? end.getStartNode() : origin;
        if (hasLog(start)) {
            return start;
        }
        FlowNode failed = new LinearScanner()
                .findFirstMatch(origin, node -> node.getError() != null && hasLog(node) && within.test(node));
        return failed == null ? origin : failed;
    }

    private static boolean hasLog(FlowNode node) {
        LogAction log = node.getAction(LogAction.class);
        return log != null && log.getLogText().length() > 0;
    }

    /** The log of the step; empty if it has none. */
    Optional<LogAction> log() {
        return Optional.of(step).filter(FlowFailure::hasLog).map(node -> node.getAction(LogAction.class));
    }

    /** What the step says went wrong; empty if it says nothing. */
    String message() {
        ErrorAction error = step.getError();
        WarningAction warning = step.getPersistentAction(WarningAction.class);
        String message = error != null ? error.getError().getMessage() : warning != null ? warning.getMessage() : null;
        return message == null ? "" : message;
    }

    /** The stages and branches around the step, from outside in, and the step, for a person. */
    String path() {
        String stages = StageNames.around(step);
        return (stages.isEmpty() ? "" : "stage " + stages + ", ") + "step " + function();
    }

    private String function() {
        StepDescriptor descriptor = step instanceof StepNode known ? known.getDescriptor() : null;
        return descriptor == null ? step.getDisplayFunctionName() : descriptor.getFunctionName();
    }
}
