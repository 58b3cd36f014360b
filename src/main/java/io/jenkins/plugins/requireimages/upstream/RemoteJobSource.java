package io.jenkins.plugins.requireimages.upstream;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.requireimages.access.CredentialLookup;
import io.jenkins.plugins.requireimages.access.RegistryPolicy;
import io.jenkins.plugins.requireimages.build.remote.Login;
import io.jenkins.plugins.requireimages.build.remote.RemoteJob;
import io.jenkins.plugins.requireimages.build.remote.RemoteJobLookup;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.forms.CredentialsToChoose;
import io.jenkins.plugins.requireimages.forms.Permissions;
import java.util.Locale;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Images that come from a build of a job of another Jenkins. */
public final class RemoteJobSource extends JobBuildSource {

    private final String url;
    private String credentialsId;

    /**
     * Names the job.
     *
     * @param url of the other Jenkins
     * @param name of the job there, with its folders
     */
    @DataBoundConstructor
    public RemoteJobSource(String url, String name) {
        super(name);
        this.url = Util.fixEmptyAndTrim(url);
    }

    public String getUrl() {
        return url;
    }

    /** Of a user there and its API token; null to ask as nobody in particular. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @Override
    public BuildLookup lookup(BuildContext context) throws AbortException {
        RemoteJob job;
        try {
            job = job();
        } catch (IllegalArgumentException e) {
            throw new AbortException("remoteJob: " + e.getMessage());
        }
        return new RemoteJobLookup(
                job, login(job, context), RemoteHttp.current(), Evidence.finder(), context.remembered());
    }

    private RemoteJob job() {
        return RemoteJob.newest(Util.fixNull(url), Util.fixNull(getName()))
                .numbered(Optional.ofNullable(getNumber()))
                .with(getParameters())
                .ofRevision(Util.fixNull(getRevision()))
                .acceptingUnstable(isAcceptUnstable());
    }

    private Optional<Login> login(RemoteJob job, BuildContext context) throws AbortException {
        if (credentialsId == null) {
            return Optional.empty();
        }
        if (job.isExposed() && !isInsecure(job.host())) {
            throw new AbortException("The credentials '" + credentialsId + "' would be sent to " + job.url()
                    + " over plain HTTP: use https, or have an administrator mark " + job.host()
                    + " as asked over plain HTTP in the system configuration of required images.");
        }
        StandardUsernamePasswordCredentials found = credentials(job, context)
                .orElseThrow(() -> new AbortException("There are no credentials '" + credentialsId + "' for "
                        + job.host() + " that this build may use: check the ID, and the folder and kind of the"
                        + " credentials, which must be a user name with an API token as its password."));
        try {
            return Optional.of(
                    new Login(found.getUsername(), found.getPassword().getPlainText()));
        } catch (IllegalArgumentException e) {
            throw new AbortException("Credentials '" + credentialsId + "': " + e.getMessage());
        }
    }

    private Optional<StandardUsernamePasswordCredentials> credentials(RemoteJob job, BuildContext context) {
        Optional<StandardUsernamePasswordCredentials> found = new CredentialLookup(context.job(), context.started())
                .find(
                        credentialsId,
                        StandardUsernamePasswordCredentials.class,
                        URIRequirementBuilder.fromUri(job.url().toString()).build());
        context.started().ifPresent(run -> CredentialsProvider.track(run, found.orElse(null)));
        return found;
    }

    private static boolean isInsecure(String host) {
        return RegistryPolicy.current().settings(host.toLowerCase(Locale.ROOT)).insecure();
    }

    /** Descriptor. */
    @Extension
    @Symbol("remoteJob")
    public static final class DescriptorImpl extends JobBuildSourceDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.remoteJob();
        }

        /** Offers the user names and passwords that may be shown to that Jenkins. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String url, @QueryParameter String credentialsId) {
            return CredentialsToChoose.offer(
                    item, StandardUsernamePasswordCredentials.class, CredentialsMatchers.always(), url, credentialsId);
        }

        /** Says whether a text is the URL of a Jenkins, or may be once its variables are replaced, without asking it. */
        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return value.indexOf('$') >= 0 || !Permissions.seesConfiguration(item)
                    ? FormValidation.ok()
                    : check(value, "api");
        }

        /** Says whether a text is the full name of a job, without asking for it. */
        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return Permissions.seesConfiguration(item)
                    ? check("https://jenkins.example.com", value)
                    : FormValidation.ok();
        }

        private static FormValidation check(String url, String name) {
            try {
                RemoteJob.newest(url, name);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
