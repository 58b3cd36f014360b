package io.jenkins.plugins.requireimages.requirement;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** One image as a user requires it. */
public final class RequiredImage extends AbstractDescribableImpl<RequiredImage> {

    private final String image;
    private BuildSource builtBy;

    /**
     * Requires an image.
     *
     * @param image its name, with a tag, a digest or both; qualified like Docker does if it is short
     */
    @DataBoundConstructor
    public RequiredImage(String image) {
        this.image = image;
    }

    public String getImage() {
        return image;
    }

    /** The build that the image comes from; null if the default is to be used. */
    public BuildSource getBuiltBy() {
        return builtBy;
    }

    @DataBoundSetter
    public void setBuiltBy(BuildSource builtBy) {
        this.builtBy = builtBy;
    }

    /** Descriptor. */
    @Extension
    @Symbol("requiredImage")
    public static final class DescriptorImpl extends Descriptor<RequiredImage> {

        @Override
        public String getDisplayName() {
            return "Image";
        }
    }
}
