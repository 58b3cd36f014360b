package io.jenkins.plugins.requireimages.queue;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Job;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Says that builds of a job are to wait in the queue until images are usable. */
public final class HoldBuilds extends OptionalJobProperty<AbstractProject<?, ?>> {

    private final RequiredImages requirements;

    /**
     * Requires images.
     *
     * @param requirements in whose texts the parameters of a build are expanded
     */
    @DataBoundConstructor
    public HoldBuilds(RequiredImages requirements) {
        this.requirements = requirements;
    }

    public RequiredImages getRequirements() {
        return requirements == null ? new RequiredImages() : requirements;
    }

    /** Descriptor. */
    @Extension
    @Symbol("holdUntilImagesAreUsable")
    public static final class DescriptorImpl extends OptionalJobPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.holdBuilds();
        }

        /** Of jobs whose builds can fail before their first step. */
        @Override
        public boolean isApplicable(Class<? extends Job> jobType) {
            return AbstractProject.class.isAssignableFrom(jobType);
        }
    }
}
