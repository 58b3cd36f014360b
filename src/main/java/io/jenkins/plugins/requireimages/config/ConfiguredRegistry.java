package io.jenkins.plugins.requireimages.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.requireimages.access.Registries;
import io.jenkins.plugins.requireimages.access.RegistryHost;
import io.jenkins.plugins.requireimages.access.RegistryRules;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.forms.CredentialsToChoose;
import io.jenkins.plugins.requireimages.registry.RegistrySettings;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A registry as an administrator configured it. */
public final class ConfiguredRegistry extends AbstractDescribableImpl<ConfiguredRegistry> {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final String url;
    private String credentialsId;
    private String caCertificate;
    private boolean insecure;

    /**
     * Names the registry.
     *
     * @param url such as {@code https://registry.example.com:5000}
     */
    @DataBoundConstructor
    public ConfiguredRegistry(String url) {
        this.url = url.strip();
    }

    public String getUrl() {
        return url;
    }

    /** The ID of the credentials that every build may use for this registry; null for none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Certificates in PEM form that are trusted for this registry besides the usual ones; null for none. */
    public String getCaCertificate() {
        return caCertificate;
    }

    /**
     * Trusts certificates.
     *
     * @throws IllegalArgumentException if the text is not PEM
     */
    @DataBoundSetter
    public void setCaCertificate(String caCertificate) {
        this.caCertificate = Util.fixEmptyAndTrim(caCertificate);
        settings();
    }

    /** Whether the registry is asked over plain HTTP. */
    public boolean isInsecure() {
        return insecure;
    }

    @DataBoundSetter
    public void setInsecure(boolean insecure) {
        this.insecure = insecure;
    }

    /** The registry as it stands in image names. */
    String host() {
        try {
            return RegistryHost.of(new URL(url));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(Messages.notAUrl(url), e);
        }
    }

    RegistrySettings settings() {
        return new RegistrySettings(insecure, caCertificate == null ? "" : caCertificate);
    }

    List<String> credentials() {
        return credentialsId == null ? List.of() : List.of(credentialsId);
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredRegistry> {

        @Override
        public String getDisplayName() {
            return Messages.registry();
        }

        /** Offers the credentials that can be shown to a registry of this URL. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String url, @QueryParameter String credentialsId) {
            return CredentialsToChoose.offer(
                    null,
                    StandardCredentials.class,
                    AuthenticationTokens.matcher(DockerRegistryToken.class),
                    url,
                    credentialsId);
        }

        /** Says whether a text is the URL of a registry, without asking it. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return RegistryUrl.check(value);
        }

        /** Says whether a text is a certificate. */
        @POST
        public FormValidation doCheckCaCertificate(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                new ConfiguredRegistry("").setCaCertificate(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** Warns of what plain HTTP means. */
        @POST
        public FormValidation doCheckInsecure(@QueryParameter boolean value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return value ? FormValidation.warning(Messages.insecure()) : FormValidation.ok();
        }

        /** Asks the registry to let the credentials in. */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String url,
                @QueryParameter String credentialsId,
                @QueryParameter String caCertificate,
                @QueryParameter boolean insecure) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            FormValidation form = RegistryUrl.check(url);
            if (form.kind == FormValidation.Kind.ERROR) {
                return form;
            }
            ConfiguredRegistry registry = new ConfiguredRegistry(url);
            registry.setCredentialsId(credentialsId);
            registry.setInsecure(insecure);
            try {
                registry.setCaCertificate(caCertificate);
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
            return registry.test();
        }
    }

    private FormValidation test() {
        RegistryRules only = new RegistryRules(Map.of(host(), settings()), Map.of(host(), credentials()), 1, List.of());
        ImageAnswer answer = Registries.greet(host(), only, ANSWER_WITHIN).join();
        return answer.verdict().isUsable()
                ? FormValidation.ok(credentialsId == null ? Messages.answers(host()) : Messages.letsIn(host()))
                : FormValidation.error(answer.verdict() + ": " + answer.cause());
    }
}
