package io.jenkins.plugins.requireimages.upstream;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractProject;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.kohsuke.stapler.DataBoundConstructor;

/** Images that come from a stage or a parallel branch of the very Pipeline that requires them. */
public final class PipelineStage extends NamedBuildSource {

    /**
     * Names the stage.
     *
     * @param name the label of a stage or of a parallel branch, wherever nested
     */
    @DataBoundConstructor
    public PipelineStage(String name) {
        super(name);
    }

    @Override
    public BuildLookup lookup(BuildContext context) throws AbortException {
        if (Util.fixEmptyAndTrim(getName()) == null) {
            throw new AbortException("pipelineStage has no name: write the name of the stage that builds the image.");
        }
        if (context.started().orElse(null) instanceof FlowExecutionOwner.Executable pipeline) {
            return new PipelineStageLookup(this, pipeline, context);
        }
        if (context.started().isEmpty() && !(context.job() instanceof AbstractProject)) {
            throw new AbortException("pipelineStage names stage '" + getName()
                    + "', which can be looked at only while the Pipeline runs: start a build to see what it finds.");
        }
        throw new AbortException("pipelineStage names stage '" + getName() + "', but " + Builds.name(context.job())
                + " is no Pipeline and has no stages: use upstreamJob.");
    }

    /** Descriptor. */
    @Extension
    @Symbol("pipelineStage")
    public static final class DescriptorImpl extends BuildSourceDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.pipelineStage();
        }
    }
}
