package io.jenkins.plugins.requireimages.upstream;

import hudson.Extension;
import hudson.model.Run;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Hears of stages and other blocks of Pipelines that end. */
@Extension
public final class StageEvents implements GraphListener {

    private static final Logger LOGGER = Logger.getLogger(StageEvents.class.getName());

    /** By what name the events of a run are awaited; no job can have it. */
    static String of(Run<?, ?> run) {
        return run.getExternalizableId();
    }

    @Override
    public void onNewHead(FlowNode node) {
        if (node instanceof BlockEndNode<?> && BuildEvents.areAwaited()) {
            try {
                if (node.getExecution().getOwner().getExecutable() instanceof Run<?, ?> run) {
                    BuildEvents.happened(of(run));
                }
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "Cannot tell whose " + node + " is");
            }
        }
    }
}
