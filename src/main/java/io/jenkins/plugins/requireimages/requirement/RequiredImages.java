package io.jenkins.plugins.requireimages.requirement;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.requireimages.cluster.KubernetesCluster;
import io.jenkins.plugins.requireimages.config.RegistryUrl;
import io.jenkins.plugins.requireimages.config.RequireImagesConfiguration;
import io.jenkins.plugins.requireimages.forms.CredentialsToChoose;
import io.jenkins.plugins.requireimages.forms.Lines;
import io.jenkins.plugins.requireimages.forms.ListsAsLines;
import io.jenkins.plugins.requireimages.forms.Permissions;
import io.jenkins.plugins.requireimages.image.Platform;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** All that a user can say about the images that a build requires. What is null was never said. */
public final class RequiredImages extends AbstractDescribableImpl<RequiredImages> {

    private List<RequiredImage> images;
    private BuildSource builtBy;
    private String manifests;
    private KubernetesCluster kubernetes;
    private List<DockerRegistryEndpoint> registries;
    private List<String> platforms;
    private String revision;
    private boolean layers;
    private Integer wait;
    private TimeUnit unit;
    private Boolean failFast;
    private boolean abortBuilds;
    private Boolean testReport;
    private Boolean attachLogs;

    @DataBoundConstructor
    public RequiredImages() {}

    public List<RequiredImage> getImages() {
        return Util.fixNull(images);
    }

    @DataBoundSetter
    public void setImages(List<RequiredImage> images) {
        this.images = new ArrayList<>(Util.fixNull(images));
        this.images.replaceAll(image -> image == null ? new RequiredImage(null) : image);
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
        return Util.fixNull(registries);
    }

    @DataBoundSetter
    public void setRegistries(List<DockerRegistryEndpoint> registries) {
        this.registries = new ArrayList<>(Util.fixNull(registries));
    }

    /** The platforms each of which every image must be for, such as {@code linux/amd64}; empty if any will do. */
    public List<String> getPlatforms() {
        return Util.fixNull(platforms);
    }

    @DataBoundSetter
    public void setPlatforms(List<String> platforms) {
        this.platforms = new ArrayList<>(Lines.split(platforms));
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
        return unit == null ? TimeUnit.MINUTES : unit;
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit;
    }

    /** How long to wait. */
    public Duration howLong() {
        return wait == null
                ? Duration.ofMinutes(RequireImagesConfiguration.get().getWaitMinutes())
                : Duration.of(wait, getUnit().toChronoUnit());
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
        return testReport == null || testReport;
    }

    @DataBoundSetter
    public void setTestReport(boolean testReport) {
        this.testReport = testReport;
    }

    /** Whether the logs of failed builds are kept as artifacts of this one. */
    public boolean isAttachLogs() {
        return attachLogs == null || attachLogs;
    }

    @DataBoundSetter
    public void setAttachLogs(boolean attachLogs) {
        this.attachLogs = attachLogs;
    }

    /**
     * Replaces the variables in every text, for jobs that have no Groovy to do it.
     *
     * @return a copy
     */
    public RequiredImages expand(EnvVars variables) {
        return new Expansion(variables).expand(this);
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<RequiredImages> implements ListsAsLines {

        private static final List<TimeUnit> UNITS =
                List.of(TimeUnit.SECONDS, TimeUnit.MINUTES, TimeUnit.HOURS, TimeUnit.DAYS);

        private final CheckNow checkNow = new CheckNow();

        @Override
        public String getDisplayName() {
            return Messages.requiredImages();
        }

        /** What the system configuration says of {@code failFast}. */
        public boolean isFailFastByDefault() {
            return RequireImagesConfiguration.get().isFailFast();
        }

        /** The units that make sense for a time to wait. */
        public ListBoxModel getUnits() {
            ListBoxModel items = new ListBoxModel();
            List<String> names = List.of(Messages.seconds(), Messages.minutes(), Messages.hours(), Messages.days());
            UNITS.forEach(unit -> items.add(names.get(UNITS.indexOf(unit)), unit.name()));
            return items;
        }

        /** Says whether a text is a time, or nothing. */
        @POST
        public FormValidation doCheckWait(@AncestorInPath Item item, @QueryParameter String value) {
            return value.isBlank() || !Permissions.seesConfiguration(item)
                    ? FormValidation.ok()
                    : FormValidation.validateNonNegativeInteger(value);
        }

        /** Says whether each line names a platform. */
        @POST
        public FormValidation doCheckPlatforms(@AncestorInPath Item item, @QueryParameter String value) {
            if (!Permissions.seesConfiguration(item)) {
                return FormValidation.ok();
            }
            try {
                Lines.split(value).stream()
                        .filter(line -> line.indexOf('$') < 0)
                        .forEach(Platform::parse);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** Says whether patterns stay inside the workspace and include anything. */
        @POST
        public FormValidation doCheckManifests(@AncestorInPath Item item, @QueryParameter String value) {
            return value.isBlank() || !Permissions.seesConfiguration(item)
                    ? FormValidation.ok()
                    : ManifestPatterns.check(value);
        }

        /** Says whether a text is the URL of a registry, or may be once its variables are replaced; without one, it is Docker Hub. */
        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return value.isBlank() || value.indexOf('$') >= 0 || !Permissions.seesConfiguration(item)
                    ? FormValidation.ok()
                    : RegistryUrl.check(value);
        }

        /** Offers the credentials that builds of an item can show to a registry of this URL. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String url, @QueryParameter String credentialsId) {
            return CredentialsToChoose.offer(
                    item,
                    StandardCredentials.class,
                    AuthenticationTokens.matcher(DockerRegistryToken.class),
                    url,
                    credentialsId);
        }

        /**
         * Asks the registries what they would be asked for the next build of a job.
         *
         * @param requirements what the form holds, saved or not
         */
        @POST
        public FormValidation doCheckNow(
                @AncestorInPath Job<?, ?> job, @QueryParameter String requirements, StaplerRequest2 request)
                throws FormException {
            if (job == null) {
                return FormValidation.error(Messages.noJob());
            }
            job.checkPermission(Item.CONFIGURE);
            JSONObject form = JSONObject.fromObject(requirements);
            form.remove("stapler-class");
            form.remove("$class");
            return checkNow.ask((RequiredImages) newInstance(request, form), job);
        }
    }
}
