package io.jenkins.plugins.requireimages.cluster;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.requireimages.access.CredentialLookup;
import io.jenkins.plugins.requireimages.forms.CredentialsToChoose;
import io.jenkins.plugins.requireimages.image.kubernetes.Cluster;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterException;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterFacts;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The cluster that will pull the images. */
public final class KubernetesCluster extends AbstractDescribableImpl<KubernetesCluster> {

    private String namespace;
    private String serviceAccount;
    private String credentialsId;
    private String kubeconfig;
    private String context;
    private boolean podsOf;

    @DataBoundConstructor
    public KubernetesCluster() {}

    /** The namespace of objects that name none; null for that of the kubeconfig's context. */
    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Util.fixEmptyAndTrim(namespace);
    }

    /** The service account of pods that name none; null for {@code default}. */
    public String getServiceAccount() {
        return serviceAccount;
    }

    @DataBoundSetter
    public void setServiceAccount(String serviceAccount) {
        this.serviceAccount = Util.fixEmptyAndTrim(serviceAccount);
    }

    /**
     * The ID of a secret file with a kubeconfig, or of a secret text with a token for the cluster that Jenkins runs in;
     * null if another way is to be taken.
     */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The path of a kubeconfig on the agent, relative to the workspace if it is not absolute; null for none. */
    public String getKubeconfig() {
        return kubeconfig;
    }

    @DataBoundSetter
    public void setKubeconfig(String kubeconfig) {
        this.kubeconfig = Util.fixEmptyAndTrim(kubeconfig);
    }

    /** The context of the kubeconfig; null for the current one. */
    public String getContext() {
        return context;
    }

    @DataBoundSetter
    public void setContext(String context) {
        this.context = Util.fixEmptyAndTrim(context);
    }

    /** Whether to look for pods that wait for one of the images already. */
    public boolean isPodsOf() {
        return podsOf;
    }

    @DataBoundSetter
    public void setPodsOf(boolean podsOf) {
        this.podsOf = podsOf;
    }

    /**
     * Asks the cluster how it will pull images; waits for its answers.
     *
     * @param manifests whose images will be asked for
     * @param credentials finds those that the build may use
     * @param workspace of the build; empty where it has none
     * @throws AbortException with one sentence for the user, if the cluster does not answer
     */
    public ClusterFacts facts(ManifestImages manifests, CredentialLookup credentials, Optional<FilePath> workspace)
            throws IOException, InterruptedException {
        try (Cluster cluster = Cluster.connect(
                new ClusterAccess(credentials, workspace).to(this),
                Util.fixNull(namespace),
                Util.fixNull(serviceAccount))) {
            return cluster.facts(manifests, podsOf);
        } catch (ClusterException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Descriptor. */
    @Extension
    @Symbol("kubernetes")
    public static final class DescriptorImpl extends Descriptor<KubernetesCluster> {

        @Override
        public String getDisplayName() {
            return Messages.kubernetesCluster();
        }

        /** The credentials that a cluster can be reached with. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialsToChoose.offer(
                    item,
                    StandardCredentials.class,
                    CredentialsMatchers.anyOf(
                            CredentialsMatchers.instanceOf(FileCredentials.class),
                            CredentialsMatchers.instanceOf(StringCredentials.class)),
                    null,
                    credentialsId);
        }
    }
}
