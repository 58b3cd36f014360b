package io.jenkins.plugins.requireimages.registry;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows which credentials belong to a registry. Its answers are kept for one check and no longer. */
@FunctionalInterface
public interface CredentialSource {

    /**
     * Finds credentials for one repository without blocking.
     *
     * @param registry host, and port if one is named, in lower case as it stands in image names; {@code docker.io} for
     *     Docker Hub
     * @param repository path within the registry, such as {@code library/postgres}
     * @return the credentials to try, in this order, until one is let in; empty to ask as nobody. If it fails with a
     *     {@link CredentialException}, that one's sentence is shown to the user
     */
    CompletionStage<List<Credential>> find(String registry, String repository);

    /** No credentials for any registry. */
    static CredentialSource none() {
        return (registry, repository) -> CompletableFuture.completedFuture(List.of());
    }

    /** The credentials of this source, or of another one if this one has none. */
    default CredentialSource orElse(CredentialSource other) {
        return (registry, repository) -> find(registry, repository)
                .thenCompose(found ->
                        found.isEmpty() ? other.find(registry, repository) : CompletableFuture.completedFuture(found));
    }
}
