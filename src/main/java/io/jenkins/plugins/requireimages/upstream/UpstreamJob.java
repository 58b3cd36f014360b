package io.jenkins.plugins.requireimages.upstream;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.build.Assignments;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.forms.Permissions;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.access.AccessDeniedException;

/** Images that come from a build of another job. */
public final class UpstreamJob extends JobBuildSource {

    /**
     * Names the job.
     *
     * @param name relative to the job that requires the images, or absolute with a leading slash
     */
    @DataBoundConstructor
    public UpstreamJob(String name) {
        super(name);
    }

    /** By what its choice of a build is remembered: the same only of sources that name the same build. */
    String memoryKey() {
        return "upstreamJob " + getName() + " " + getNumber() + " " + Assignments.apart(getParameters()) + " "
                + getRevision();
    }

    @Override
    public BuildLookup lookup(BuildContext context) throws AbortException {
        if (Util.fixEmptyAndTrim(getName()) == null) {
            throw new AbortException("upstreamJob has no name: write the name of the job that builds the image.");
        }
        for (String parameter : getParameters()) {
            if (parameter.indexOf('=') <= 0) {
                throw new AbortException("'" + parameter + "' is not a parameter of upstreamJob: write NAME=value.");
            }
        }
        return new UpstreamJobLookup(this, context);
    }

    /** Descriptor. */
    @Extension
    @Symbol("upstreamJob")
    public static final class DescriptorImpl extends JobBuildSourceDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.upstreamJob();
        }

        /** Completes the name of a job, as the user sees jobs. */
        @POST
        public AutoCompletionCandidates doAutoCompleteName(
                @AncestorInPath Item self, @AncestorInPath ItemGroup<?> container, @QueryParameter String value) {
            return AutoCompletionCandidates.ofJobNames(Job.class, value, self, container);
        }

        /** Says whether there is a job of this name that the user may see. */
        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            if (!Permissions.seesConfiguration(item) || value.indexOf('$') >= 0) {
                return FormValidation.ok();
            }
            String job = value.strip();
            return job.isEmpty() ? FormValidation.error(Messages.noName()) : exists(job, item);
        }

        private static FormValidation exists(String name, Item item) {
            Item found;
            try {
                found = Jenkins.get().getItem(name, item, Item.class);
            } catch (AccessDeniedException e) {
                found = null;
            }
            if (found == null) {
                return FormValidation.warning(Messages.noJob(name));
            }
            return found instanceof Job ? FormValidation.ok() : FormValidation.error(Messages.folder(name));
        }
    }
}
