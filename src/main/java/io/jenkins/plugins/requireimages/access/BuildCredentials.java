package io.jenkins.plugins.requireimages.access;

import hudson.AbortException;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;

/** The credentials that a build names itself, each for the registry that it is named for. */
final class BuildCredentials implements CredentialSource {

    private final Map<String, List<Credential>> credentials = new HashMap<>();

    /**
     * Looks the credentials up, as the build.
     *
     * @throws AbortException with one sentence for the user, if a registry or its credentials cannot be used
     */
    BuildCredentials(List<DockerRegistryEndpoint> registries, CredentialLookup lookup) throws AbortException {
        for (DockerRegistryEndpoint registry : registries) {
            if (registry.getCredentialsId() != null) {
                URL url = url(registry);
                credentials
                        .computeIfAbsent(RegistryHost.of(url), host -> new ArrayList<>())
                        .add(credential(registry.getCredentialsId(), url.getHost(), lookup));
            }
        }
    }

    @Override
    public CompletionStage<List<Credential>> find(String registry, String repository) {
        return CompletableFuture.completedFuture(credentials.getOrDefault(registry, List.of()));
    }

    private static URL url(DockerRegistryEndpoint registry) throws AbortException {
        try {
            return registry.getEffectiveUrl();
        } catch (IOException e) {
            throw new AbortException("'" + registry.getUrl()
                    + "' is not the URL of a registry: write one such as https://registry.example.com.");
        }
    }

    private static Credential credential(String id, String host, CredentialLookup lookup) throws AbortException {
        return lookup.find(id, host)
                .flatMap(DockerCredentials::of)
                .orElseThrow(() -> new AbortException("There are no credentials '" + id + "' for " + host
                        + " that this build may use: check the ID, and the folder and kind of the credentials."));
    }
}
