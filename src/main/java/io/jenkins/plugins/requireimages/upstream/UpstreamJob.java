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
public final class UpstreamJob extends BuildSource {

    private final String name;
    private Integer number;
    private List<String> parameters = new ArrayList<>();
    private boolean acceptUnstable;

    /**
     * Names the job.
     *
     * @param name relative to the job that requires the images, or absolute with a leading slash
     */
    @DataBoundConstructor
    public UpstreamJob(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
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

    public boolean isAcceptUnstable() {
        return acceptUnstable;
    }

    /** Whether a build that ended with UNSTABLE passed. */
    @DataBoundSetter
    public void setAcceptUnstable(boolean acceptUnstable) {
        this.acceptUnstable = acceptUnstable;
    }

    @Override
    public BuildLookup lookup(BuildContext context) throws AbortException {
        if (Util.fixEmptyAndTrim(name) == null) {
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
