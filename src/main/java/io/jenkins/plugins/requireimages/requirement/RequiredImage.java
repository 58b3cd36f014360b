package io.jenkins.plugins.requireimages.requirement;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.forms.Permissions;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

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
        this.image = Util.fixEmptyAndTrim(image);
    }

    /** Its name; null if it has none. */
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
            return Messages.image();
        }

        /** Says whether a text is the name of an image, or will be once its variables are replaced. */
        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            if (!Permissions.seesConfiguration(item) || value.indexOf('$') >= 0) {
                return FormValidation.ok();
            }
            if (value.isBlank()) {
                return FormValidation.error(Messages.noImage());
            }
            try {
                ImageName.parse(value.strip());
                return FormValidation.ok();
            } catch (InvalidImageNameException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
