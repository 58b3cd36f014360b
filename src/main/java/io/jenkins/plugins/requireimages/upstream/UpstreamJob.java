package io.jenkins.plugins.requireimages.upstream;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.forms.Lines;
import io.jenkins.plugins.requireimages.forms.ListsAsLines;
import io.jenkins.plugins.requireimages.forms.Permissions;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.access.AccessDeniedException;

/** Images that come from a build of another job. */
public final class UpstreamJob extends NamedBuildSource {

    private Integer number;
    private List<String> parameters = new ArrayList<>();
    private String revision;

    /**
     * Names the job.
     *
     * @param name relative to the job that requires the images, or absolute with a leading slash
     */
    @DataBoundConstructor
    public UpstreamJob(String name) {
        super(name);
    }

    /** The number of the build; null if another rule is to choose. */
    public Integer getNumber() {
        return number;
    }

    @DataBoundSetter
    public void setNumber(Integer number) {
        this.number = number;
    }

    /** The parameters that the build was started with, each {@code NAME=value}; empty if they do not matter. */
    public List<String> getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(List<String> parameters) {
        this.parameters = new ArrayList<>(Lines.split(parameters));
    }

    /**
     * The revision of source code that the build must say it is of, such as the hash of a commit, abbreviated to seven
     * characters at least; null if it does not matter.
     */
    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = Util.fixEmptyAndTrim(revision);
    }

    /** What it names, for a person. */
    @Override
    public String toString() {
        return "upstreamJob " + getName() + " " + number + " " + parameters + " " + revision;
    }

    @Override
    public BuildLookup lookup(BuildContext context) throws AbortException {
        if (Util.fixEmptyAndTrim(getName()) == null) {
            throw new AbortException("upstreamJob has no name: write the name of the job that builds the image.");
        }
        for (String parameter : parameters) {
            if (parameter.indexOf('=') <= 0) {
                throw new AbortException("'" + parameter + "' is not a parameter of upstreamJob: write NAME=value.");
            }
        }
        return new UpstreamJobLookup(this, context);
    }

    /** Descriptor. */
    @Extension
    @Symbol("upstreamJob")
    public static final class DescriptorImpl extends BuildSourceDescriptor implements ListsAsLines {

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

        /** Says whether a text is the number of a build, or nothing. */
        @POST
        public FormValidation doCheckNumber(@AncestorInPath Item item, @QueryParameter String value) {
            return value.isBlank() || !Permissions.seesConfiguration(item)
                    ? FormValidation.ok()
                    : FormValidation.validatePositiveInteger(value);
        }

        /** Says whether each line gives a parameter its value. */
        @POST
        public FormValidation doCheckParameters(@AncestorInPath Item item, @QueryParameter String value) {
            if (!Permissions.seesConfiguration(item)) {
                return FormValidation.ok();
            }
            return Lines.split(value).stream()
                    .filter(line -> line.indexOf('=') <= 0)
                    .findFirst()
                    .map(line -> FormValidation.error(Messages.notAParameter(line)))
                    .orElseGet(FormValidation::ok);
        }
    }
}
