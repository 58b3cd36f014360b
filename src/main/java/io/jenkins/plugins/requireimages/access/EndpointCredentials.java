package io.jenkins.plugins.requireimages.access;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialException;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;

/** Credentials as Docker's plugins name them: by their ID, for the URL of a registry. */
final class EndpointCredentials {

    private EndpointCredentials() {}

    /**
     * The registry of an endpoint, as it stands in image names.
     *
     * @throws CredentialException with one sentence for the user, if its URL is none
     */
    static String registry(DockerRegistryEndpoint endpoint) {
        return RegistryHost.of(url(endpoint));
    }

    /** Whether an endpoint is of a registry; one whose URL is none is of no registry. */
    static boolean isOf(String registry, DockerRegistryEndpoint endpoint) {
        try {
            return registry(endpoint).equals(registry);
        } catch (CredentialException e) {
            return false;
        }
    }

    /**
     * Looks up what an endpoint's registry is to be shown; may ask others for a token.
     *
     * @throws CredentialException with one sentence for the user, if there is nothing
     */
    static Credential find(DockerRegistryEndpoint endpoint, CredentialLookup lookup) {
        String id = endpoint.getCredentialsId();
        String host = url(endpoint).getHost();
        return lookup.find(id, IdCredentials.class, List.of(new HostnameRequirement(host)))
                .flatMap(DockerCredentials::of)
                .orElseThrow(() -> new CredentialException("There are no credentials '" + id + "' for " + host
                        + " that this build may use: check the ID, and the folder and kind of the credentials."));
    }

    private static URL url(DockerRegistryEndpoint endpoint) {
        try {
            return endpoint.getEffectiveUrl();
        } catch (IOException e) {
            throw new CredentialException("'" + endpoint.getUrl()
                    + "' is not the URL of a registry: write one such as https://registry.example.com.");
        }
    }
}
