package io.jenkins.plugins.requireimages.access;

import hudson.AbortException;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialException;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
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
            if (registry == null) {
                throw new AbortException(
                        "A registry in 'registries' is null: write [url: 'https://registry.example.com',"
                                + " credentialsId: 'ID'].");
            }
            if (registry.getCredentialsId() != null) {
                add(registry, lookup);
            }
        }
    }

    private void add(DockerRegistryEndpoint registry, CredentialLookup lookup) throws AbortException {
        try {
            credentials
                    .computeIfAbsent(EndpointCredentials.registry(registry), host -> new ArrayList<>())
                    .add(EndpointCredentials.find(registry, lookup));
        } catch (CredentialException e) {
            throw new AbortException(e.getMessage());
        }
    }

    @Override
    public CompletionStage<List<Credential>> find(String registry, String repository) {
        return CompletableFuture.completedFuture(credentials.getOrDefault(registry, List.of()));
    }
}
