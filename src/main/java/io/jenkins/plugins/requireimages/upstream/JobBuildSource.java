package io.jenkins.plugins.requireimages.upstream;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.forms.Lines;
import io.jenkins.plugins.requireimages.forms.ListsAsLines;
import io.jenkins.plugins.requireimages.forms.Permissions;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A source that is a job, and which of its builds counts. */
@Restricted(NoExternalUse.class)
public abstract class JobBuildSource extends NamedBuildSource {

    private Integer number;
    private List<String> parameters;
    private String revision;

    JobBuildSource(String name) {
        super(Util.fixEmptyAndTrim(name));
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
        return Util.fixNull(parameters);
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

    /** Descriptor of a {@link JobBuildSource}. */
    @Restricted(NoExternalUse.class)
    public abstract static class JobBuildSourceDescriptor extends BuildSourceDescriptor implements ListsAsLines {

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
