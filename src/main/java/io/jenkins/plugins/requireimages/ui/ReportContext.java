package io.jenkins.plugins.requireimages.ui;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Where a report belongs.
 *
 * @param run that required the images
 * @param step of that run; empty if it is no Pipeline
 * @param console of that run, or of that step
 */
public record ReportContext(Run<?, ?> run, Optional<FlowNode> step, TaskListener console) {

    /** The stages and branches around the step, from outside in, for a person; empty if there are none. */
    String stage() {
        List<String> labels = new ArrayList<>();
        step.map(FlowNode::getEnclosingBlocks)
                .orElse(List.of())
                .forEach(block -> label(block).ifPresent(labels::add));
        Collections.reverse(labels);
        return labels.stream().distinct().collect(Collectors.joining(" / "));
    }

    private static Optional<String> label(FlowNode block) {
        return Optional.ofNullable(block.getAction(ThreadNameAction.class))
                .map(ThreadNameAction::getThreadName)
                .or(() ->
                        Optional.ofNullable(block.getAction(LabelAction.class)).map(LabelAction::getDisplayName));
    }
}
