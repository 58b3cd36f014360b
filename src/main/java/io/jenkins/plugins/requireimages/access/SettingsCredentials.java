package io.jenkins.plugins.requireimages.access;

import hudson.model.Computer;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;

/** The credentials of {@link DockerSettings}. What is wrong with some matters only to who needs them. */
final class SettingsCredentials implements CredentialSource {

    private final List<DockerRegistryEndpoint> registries;
    private final CredentialLookup lookup;

    SettingsCredentials(List<DockerRegistryEndpoint> registries, CredentialLookup lookup) {
        this.registries = registries;
        this.lookup = lookup;
    }

    @Override
    public CompletionStage<List<Credential>> find(String registry, String repository) {
        return registries.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.supplyAsync(() -> find(registry), Computer.threadPoolForRemoting);
    }

    private List<Credential> find(String registry) {
        return registries.stream()
                .filter(endpoint -> EndpointCredentials.isOf(registry, endpoint))
                .map(endpoint -> EndpointCredentials.find(endpoint, lookup))
                .toList();
    }
}
