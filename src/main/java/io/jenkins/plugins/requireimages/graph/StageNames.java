package io.jenkins.plugins.requireimages.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The names that a Pipeline gives to its stages and parallel branches. */
@Restricted(NoExternalUse.class)
public final class StageNames {

    private StageNames() {}

    /** Those around a step, from outside in, for a person; empty if there are none. */
    public static String around(FlowNode step) {
        List<String> names = new ArrayList<>();
        for (FlowNode block : step.getEnclosingBlocks()) {
            of(block).ifPresent(names::add);
        }
        Collections.reverse(names);
        return names.stream().distinct().collect(Collectors.joining(" / "));
    }

    private static Optional<String> of(FlowNode block) {
        return Optional.ofNullable(block.getAction(ThreadNameAction.class))
                .map(ThreadNameAction::getThreadName)
                .or(() ->
                        Optional.ofNullable(block.getAction(LabelAction.class)).map(LabelAction::getDisplayName));
    }
}
