package io.jenkins.plugins.requireimages.requirement;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.requireimages.config.RequireImagesConfiguration;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** All that a user can say about the images that a build requires. */
public final class RequiredImages extends AbstractDescribableImpl<RequiredImages> {

    private List<RequiredImage> images = new ArrayList<>();
    private BuildSource builtBy;
    private List<DockerRegistryEndpoint> registries = new ArrayList<>();
    private Integer wait;
    private TimeUnit unit = TimeUnit.MINUTES;
    private Boolean failFast;

    @DataBoundConstructor
    public RequiredImages() {}

    public List<RequiredImage> getImages() {
        return images;
    }

    @DataBoundSetter
    public void setImages(List<RequiredImage> images) {
        this.images = new ArrayList<>(images);
    }

    /** The build that images come from which name none; null if only the registry is to be asked for them. */
    public BuildSource getBuiltBy() {
        return builtBy;
    }

    @DataBoundSetter
    public void setBuiltBy(BuildSource builtBy) {
        this.builtBy = builtBy;
    }

    /** The credentials to use, each for its own registry only. */
    public List<DockerRegistryEndpoint> getRegistries() {
        return registries;
    }

    @DataBoundSetter
    public void setRegistries(List<DockerRegistryEndpoint> registries) {
        this.registries = new ArrayList<>(registries);
    }

    /**
     * How long to wait for builds that are still running and images that are still being pushed, in {@link #getUnit};
     * null for as long as the system configuration says.
     */
    public Integer getWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(Integer wait) {
        this.wait = wait;
    }

    public TimeUnit getUnit() {
        return unit;
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit == null ? TimeUnit.MINUTES : unit;
    }

    /** How long to wait. */
    public Duration howLong() {
        return wait == null
                ? Duration.ofMinutes(RequireImagesConfiguration.get().getWaitMinutes())
                : Duration.of(wait, unit.toChronoUnit());
    }

    /** Whether the first failure that cannot heal ends the check; as the system configuration says unless it was set. */
    public boolean isFailFast() {
        return failFast == null ? RequireImagesConfiguration.get().isFailFast() : failFast;
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<RequiredImages> {

        @Override
        public String getDisplayName() {
            return "Required images";
        }
    }
}
