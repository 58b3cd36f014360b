package io.jenkins.plugins.requireimages.upstream;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Knows which build a step of a Pipeline started and waited for. */
@Restricted(NoExternalUse.class)
public interface DownstreamBuilds extends ExtensionPoint {

    /**
     * Finds the build that a step started.
     *
     * @param build that the step belongs to
     */
    Optional<Run<?, ?>> startedBy(FlowNode step, Run<?, ?> build);

    /** Finds it with whatever is installed. */
    static Optional<Run<?, ?>> find(FlowNode step, Run<?, ?> build) {
        return ExtensionList.lookup(DownstreamBuilds.class).stream()
                .flatMap(known -> known.startedBy(step, build).stream())
                .findFirst();
    }
}
