package io.jenkins.plugins.requireimages.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gets credentials from the programs that Docker's configuration may name instead of holding credentials itself.
 *
 * @see <a href="https://github.com/docker/docker-credential-helpers#development">Protocol of credential helpers</a>
 */
@FunctionalInterface
public interface CredentialHelper {

    /**
     * Asks a helper without blocking.
     *
     * @param name of the helper without its prefix, such as {@code ecr-login}; letters, digits and {@code ._-} only
     * @param server as Docker names it to helpers: a registry's host, or {@code https://index.docker.io/v1/}
     * @return the credential, or {@link Credential#anonymous} if the helper has none; fails with a
     *     {@link CredentialException} if the helper cannot be asked
     */
    CompletionStage<Credential> get(String name, String server);

    /** Runs no program. */
    static CredentialHelper refused() {
        return (name, server) -> CompletableFuture.failedFuture(new CredentialException(
                "Docker's configuration leaves the credentials for " + server + " to the program 'docker-credential-"
                        + name + "', which is not run here; configure credentials for that registry directly."));
    }

    /** Runs the programs on this machine's PATH, each for at most 20 s. */
    static CredentialHelper programs() {
        return new CredentialProgram("docker-credential-", Duration.ofSeconds(20));
    }
}
