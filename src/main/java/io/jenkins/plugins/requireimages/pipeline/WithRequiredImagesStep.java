package io.jenkins.plugins.requireimages.pipeline;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The step {@code withRequiredImages}, which is {@code requireImages} with a block that runs once all images are usable.
 * Declarative Pipelines take such steps among their {@code options}, and run those of a stage before its agent is allocated.
 */
public final class WithRequiredImagesStep extends RequireImagesStep {

    @DataBoundConstructor
    public WithRequiredImagesStep() {}

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends RequireImagesStep.DescriptorImpl {

        @Override
        public String getFunctionName() {
            return "withRequiredImages";
        }

        @Override
        public String getDisplayName() {
            return Messages.withRequiredImages();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
