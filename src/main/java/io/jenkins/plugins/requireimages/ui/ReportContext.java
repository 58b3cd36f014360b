package io.jenkins.plugins.requireimages.ui;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.graph.StageNames;
import java.util.Optional;
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
        return step.map(StageNames::around).orElse("");
    }
}
