package io.jenkins.plugins.requireimages.upstream;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

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
        this.parameters = new ArrayList<>(parameters);
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
    public static final class DescriptorImpl extends BuildSourceDescriptor {

        @Override
        public String getDisplayName() {
            return "Build of another job";
        }
    }
}
