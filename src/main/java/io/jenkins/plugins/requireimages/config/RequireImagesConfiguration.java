package io.jenkins.plugins.requireimages.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.access.RegistryPolicy;
import io.jenkins.plugins.requireimages.access.RegistryRules;
import io.jenkins.plugins.requireimages.cluster.ClusterPolicy;
import io.jenkins.plugins.requireimages.forms.Lines;
import io.jenkins.plugins.requireimages.forms.ListsAsLines;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import io.jenkins.plugins.requireimages.registry.RegistrySettings;
import io.jenkins.plugins.requireimages.upstream.LogPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What an administrator decides for all jobs. */
@Extension
@Symbol("requireImages")
public final class RequireImagesConfiguration extends GlobalConfiguration
        implements RegistryPolicy, LogPolicy, ClusterPolicy, ListsAsLines {

    private volatile List<ConfiguredRegistry> registries = new ArrayList<>();
    private volatile List<String> allowedRegistries = new ArrayList<>();
    private int requestsAtOnce = RegistryOptions.defaults().concurrency();
    private int waitMinutes;
    private boolean failFast = true;
    private int excerptLines = ExcerptFinder.DEFAULT_LINES;
    private boolean shareLogs;
    private boolean shareCluster;

    public RequireImagesConfiguration() {
        load();
    }

    /** The configuration of this Jenkins. */
    public static RequireImagesConfiguration get() {
        return ExtensionList.lookupSingleton(RequireImagesConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.requiredImages();
    }

    public List<ConfiguredRegistry> getRegistries() {
        return registries;
    }

    /**
     * Sets what is special about some registries.
     *
     * @throws IllegalArgumentException if one has no URL
     */
    @DataBoundSetter
    public void setRegistries(List<ConfiguredRegistry> registries) {
        registries.forEach(ConfiguredRegistry::host);
        this.registries = new ArrayList<>(registries);
    }

    /** Patterns of the registries that may be asked, as they stand in image names; empty if all may. */
    public List<String> getAllowedRegistries() {
        return allowedRegistries;
    }

    @DataBoundSetter
    public void setAllowedRegistries(List<String> allowedRegistries) {
        this.allowedRegistries = new ArrayList<>(Lines.split(allowedRegistries));
    }

    /** How many requests one registry gets at once. */
    public int getRequestsAtOnce() {
        return requestsAtOnce;
    }

    @DataBoundSetter
    public void setRequestsAtOnce(int requestsAtOnce) {
        this.requestsAtOnce = atLeast(1, requestsAtOnce, "requestsAtOnce");
    }

    /** How long a check waits that says nothing of it, in minutes. */
    public int getWaitMinutes() {
        return waitMinutes;
    }

    @DataBoundSetter
    public void setWaitMinutes(int waitMinutes) {
        this.waitMinutes = atLeast(0, waitMinutes, "waitMinutes");
    }

    /** Whether a check that says nothing of it ends with the first failure that cannot heal. */
    public boolean isFailFast() {
        return failFast;
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    @Override
    public int getExcerptLines() {
        return excerptLines;
    }

    @DataBoundSetter
    public void setExcerptLines(int excerptLines) {
        this.excerptLines = atLeast(1, excerptLines, "excerptLines");
    }

    @Override
    public boolean isShareLogs() {
        return shareLogs;
    }

    @DataBoundSetter
    public void setShareLogs(boolean shareLogs) {
        this.shareLogs = shareLogs;
    }

    @Override
    public boolean isShareCluster() {
        return shareCluster;
    }

    @DataBoundSetter
    public void setShareCluster(boolean shareCluster) {
        this.shareCluster = shareCluster;
    }

    @Override
    public RegistryRules rules() {
        Map<String, RegistrySettings> settings = new HashMap<>();
        Map<String, List<String>> credentials = new HashMap<>();
        for (ConfiguredRegistry registry : registries) {
            settings.putIfAbsent(registry.host(), registry.settings());
            credentials.merge(registry.host(), registry.credentials(), RequireImagesConfiguration::both);
        }
        return new RegistryRules(settings, credentials, requestsAtOnce, allowedRegistries);
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        form.putIfAbsent("registries", new JSONArray());
        request.bindJSON(this, form);
        save();
        return true;
    }

    /** Says whether each line can be a registry as it stands in image names. */
    @POST
    public FormValidation doCheckAllowedRegistries(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Lines.split(value).stream()
                .filter(line -> line.indexOf('/') >= 0)
                .findFirst()
                .map(line -> FormValidation.error(Messages.notAHost(line)))
                .orElseGet(FormValidation::ok);
    }

    /** Says whether a text is a number of requests. */
    @POST
    public FormValidation doCheckRequestsAtOnce(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validatePositiveInteger(value);
    }

    /** Says whether a text is a number of lines. */
    @POST
    public FormValidation doCheckExcerptLines(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validatePositiveInteger(value);
    }

    /** Says whether a text is a number of minutes. */
    @POST
    public FormValidation doCheckWaitMinutes(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validateNonNegativeInteger(value);
    }

    private static int atLeast(int least, int number, String name) {
        if (number < least) {
            throw new IllegalArgumentException(name + " is " + number + ": it must be at least " + least + ".");
        }
        return number;
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
