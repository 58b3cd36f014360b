package io.jenkins.plugins.requireimages.cluster;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import io.fabric8.kubernetes.client.Config;
import io.jenkins.plugins.requireimages.access.AgentFile;
import io.jenkins.plugins.requireimages.access.CredentialLookup;
import io.jenkins.plugins.requireimages.image.kubernetes.Kubeconfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * How a build reaches its cluster. A kubeconfig is read as a text of somebody else, wherever it comes from: files and
 * commands that it names would be the controller's. A token goes to no server that such a text names.
 *
 * @param credentials finds those that the build may use
 * @param workspace of the build; empty where it has none
 */
record ClusterAccess(CredentialLookup credentials, Optional<FilePath> workspace) {

    /**
     * The connection that was configured.
     *
     * @throws AbortException with one sentence for the user, if what was configured is not there
     */
    Config to(KubernetesCluster cluster) throws IOException, InterruptedException {
        String id = cluster.getCredentialsId();
        String file = cluster.getKubeconfig();
        String context = Util.fixNull(cluster.getContext());
        if (id != null && file != null) {
            throw new AbortException("kubernetes has both credentialsId and kubeconfig: name the cluster with one.");
        } else if (id != null) {
            return byCredentials(id, context);
        } else if (file != null) {
            return Kubeconfig.ofText(inWorkspace(file), context);
        } else if (!ClusterPolicy.current().isShareCluster()) {
            throw new AbortException("kubernetes names no cluster: give it credentialsId or kubeconfig, or have an"
                    + " administrator let all builds ask the cluster of Jenkins as Jenkins (shareCluster).");
        }
        return Kubeconfig.ofPod();
    }

    private Config byCredentials(String id, String context) throws IOException {
        IdCredentials found =
                credentials.find(id, IdCredentials.class, List.of()).orElse(null);
        if (found instanceof FileCredentials file) {
            try (InputStream content = file.getContent()) {
                return Kubeconfig.ofText(new String(content.readAllBytes(), StandardCharsets.UTF_8), context);
            }
        } else if (found instanceof StringCredentials text) {
            return Kubeconfig.ofPod(text.getSecret().getPlainText());
        }
        throw new AbortException("There is no secret file with a kubeconfig and no secret text with a token '" + id
                + "' that this build may use: check the ID, and the folder and kind of the credentials.");
    }

    private String inWorkspace(String path) throws IOException, InterruptedException {
        FilePath file = workspace
                .orElseThrow(
                        () -> new AbortException("kubeconfig names the file '" + path + "' of a workspace, but there"
                                + " is none here: put requireImages into a node block, or use credentialsId."))
                .child(path);
        return AgentFile.read(file)
                .orElseThrow(() ->
                        new AbortException("There is no kubeconfig '" + path + "' in the workspace: check the path."));
    }
}
