package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.TagsAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * A stage or a parallel branch of a Pipeline.
 *
 * @param start where it begins
 */
record Stage(BlockStartNode start) {

    /** By what a Declarative Pipeline marks stages that did not run, or that failed without ending the Pipeline. */
    private static final String STATUS = "STAGE_STATUS";

    private static final String SKIPPED = "SKIPPED_FOR_";
    private static final String FAILED = "FAILED_AND_CONTINUED";

    /** The stages with a label, the newest first. */
    static List<Stage> labelled(String label, FlowExecution execution) {
        return new DepthFirstScanner()
                .allNodes(execution.getCurrentHeads()).stream()
                        .filter(node -> node instanceof BlockStartNode && isLabelled(node, label))
                        .sorted(Comparator.comparingInt(Stage::order).reversed())
                        .map(node -> new Stage((BlockStartNode) node))
                        .toList();
    }

    private static boolean isLabelled(FlowNode node, String label) {
        ThreadNameAction branch = node.getAction(ThreadNameAction.class);
        LabelAction stage = node.getAction(LabelAction.class);
        return branch != null && label.equals(branch.getThreadName())
                || stage != null && label.equals(stage.getDisplayName());
    }

    /** Nodes are numbered in the order in which they begin. */
    private static int order(FlowNode node) {
        return Integer.parseInt(node.getId());
    }

    /** Whether a node is in this stage. */
    boolean holds(FlowNode node) {
        return node.getAllEnclosingIds().contains(start.getId());
    }

    /** Its end; empty while it is running. */
    Optional<BlockEndNode<?>> end() {
        return Optional.ofNullable(start.getEndNode());
    }

    /** Its steps once it has ended, in the order in which they began. */
    List<FlowNode> steps() {
        return end().stream()
                .flatMap(end ->
                        new DepthFirstScanner().filteredNodes(List.of(end), List.of(start), node -> true).stream())
                .sorted(Comparator.comparingInt(Stage::order))
                .toList();
    }

    /** Why it did not run, to complete the sentence "the stage was skipped …"; empty if it ran. */
    Optional<String> skipped() {
        String status = status();
        if (!status.startsWith(SKIPPED)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (status.substring(SKIPPED.length())) {
                    case "CONDITIONAL" -> "because its 'when' condition was not met";
                    case "FAILURE" -> "because an earlier stage failed";
                    case "UNSTABLE" -> "because an earlier stage was unstable";
                    case "RESTART" -> "because the Pipeline was restarted from a later stage";
                    default -> "";
                });
    }

    private String status() {
        return Optional.ofNullable(TagsAction.getTagValue(start, STATUS)).orElse("");
    }

    /** How it ended. */
    Result result() {
        return Stream.concat(
                        end().map(FlowNode::getError).map(Stage::result).stream(),
                        steps().stream().flatMap(step -> Stream.concat(warning(step).stream(), caught(step).stream())))
                .reduce(status().equals(FAILED) ? Result.FAILURE : Result.SUCCESS, (one, other) -> one.combine(other));
    }

    private static Result result(ErrorAction error) {
        return error.getError() instanceof FlowInterruptedException interruption
                ? interruption.getResult()
                : Result.FAILURE;
    }

    private static Optional<Result> warning(FlowNode step) {
        return Optional.ofNullable(step.getPersistentAction(WarningAction.class))
                .map(WarningAction::getResult);
    }

    /** What a {@code catchError} that caught an error made of the run; its stage looks as if it had passed. */
    private static Optional<Result> caught(FlowNode step) {
        return Optional.of(step)
                .filter(node -> node.getError() != null && node instanceof BlockEndNode<?>)
                .flatMap(end -> end.getEnclosingBlocks().stream().findFirst())
                .filter(block -> isStep(block, "catchError"))
                .map(block -> ArgumentsAction.getFilteredArguments(block).getOrDefault("buildResult", Result.FAILURE))
                .map(result -> Result.fromString(result.toString()));
    }

    /** Whether it stands in a {@code retry} that has not ended, so that it may run again. */
    boolean mayRunAgain() {
        return start.getEnclosingBlocks().stream().anyMatch(block -> isStep(block, "retry") && block.isActive());
    }

    private static boolean isStep(FlowNode block, String function) {
        StepDescriptor step = block instanceof StepNode known ? known.getDescriptor() : null;
        return step != null && step.getFunctionName().equals(function);
    }
}
