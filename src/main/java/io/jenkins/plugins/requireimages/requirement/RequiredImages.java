package io.jenkins.plugins.requireimages.requirement;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.requireimages.cluster.KubernetesCluster;
import io.jenkins.plugins.requireimages.config.RequireImagesConfiguration;
import io.jenkins.plugins.requireimages.forms.Lines;
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
    private String manifests;
    private KubernetesCluster kubernetes;
    private List<DockerRegistryEndpoint> registries = new ArrayList<>();
    private List<String> platforms = new ArrayList<>();
    private String revision;
    private boolean layers;
    private Integer wait;
    private TimeUnit unit = TimeUnit.MINUTES;
    private Boolean failFast;
    private boolean abortBuilds;
    private boolean testReport = true;
    private boolean attachLogs = true;

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

    /**
     * Ant patterns of Kubernetes files in the workspace whose images are required too, separated by commas or line ends,
     * those after {@code !} excluded; null for none.
     */
    public String getManifests() {
        return manifests;
    }

    @DataBoundSetter
    public void setManifests(String manifests) {
        this.manifests = Util.fixEmptyAndTrim(manifests);
    }

    /** The cluster that will pull the images; null if none is to be asked. */
    public KubernetesCluster getKubernetes() {
        return kubernetes;
    }

    @DataBoundSetter
    public void setKubernetes(KubernetesCluster kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** The credentials to use, each for its own registry only. */
    public List<DockerRegistryEndpoint> getRegistries() {
        return registries;
    }

    @DataBoundSetter
    public void setRegistries(List<DockerRegistryEndpoint> registries) {
        this.registries = new ArrayList<>(registries);
    }

    /** The platforms each of which every image must be for, such as {@code linux/amd64}; empty if any will do. */
    public List<String> getPlatforms() {
        return platforms;
    }

    @DataBoundSetter
    public void setPlatforms(List<String> platforms) {
        this.platforms = new ArrayList<>(Lines.split(Lines.join(platforms)));
    }

    /** What the label {@code org.opencontainers.image.revision} of every image must say; null if it does not matter. */
    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = Util.fixEmptyAndTrim(revision);
    }

    /** Whether every layer must be there too. */
    public boolean isLayers() {
        return layers;
    }

    @DataBoundSetter
    public void setLayers(boolean layers) {
        this.layers = layers;
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

    /** Whether a failed check stops those builds that this build started and whose images are now of no use. */
    public boolean isAbortBuilds() {
        return abortBuilds;
    }

    @DataBoundSetter
    public void setAbortBuilds(boolean abortBuilds) {
        this.abortBuilds = abortBuilds;
    }

    /** Whether the verdicts are added to the test results of the build, where the JUnit plugin is installed. */
    public boolean isTestReport() {
        return testReport;
    }

    @DataBoundSetter
    public void setTestReport(boolean testReport) {
        this.testReport = testReport;
    }

    /** Whether the logs of failed builds are kept as artifacts of this one. */
    public boolean isAttachLogs() {
        return attachLogs;
    }

    @DataBoundSetter
    public void setAttachLogs(boolean attachLogs) {
        this.attachLogs = attachLogs;
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
