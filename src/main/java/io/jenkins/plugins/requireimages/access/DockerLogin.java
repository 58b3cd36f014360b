package io.jenkins.plugins.requireimages.access;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialException;
import io.jenkins.plugins.requireimages.registry.CredentialHelper;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.registry.DockerConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The Docker login around a step: what {@code docker.withRegistry} and {@code withDockerRegistry} leave for their body. */
@Restricted(NoExternalUse.class)
public final class DockerLogin {

    private static final String DIRECTORY = "DOCKER_CONFIG";
    private static final String REGISTRY_URL = "DOCKER_REGISTRY_URL";

    /** Helpers are programs of the agent; what they hold may stand elsewhere, too. */
    private static final CredentialHelper NO_HELPER =
            (name, server) -> CompletableFuture.completedFuture(Credential.anonymous());

    private DockerLogin() {}

    /**
     * The registry of names that have none, as for {@code docker.image(...)}.
     *
     * @param environment around the step
     * @throws AbortException with one sentence for the user, if it names none
     */
    public static String usualRegistry(Map<String, String> environment) throws AbortException {
        String url = environment.getOrDefault(REGISTRY_URL, "");
        try {
            return url.isEmpty()
                    ? ImageName.DOCKER_HUB
                    : RegistryHost.of(URI.create(url).toURL());
        } catch (IOException | IllegalArgumentException e) {
            throw new AbortException("'" + url + "' in " + REGISTRY_URL
                    + " is not the URL of a registry: write one such as https://registry.example.com.");
        }
    }

    /**
     * The credentials of the login, each for the registry that the login names; waits for the agent that has them.
     *
     * @param environment around the step
     * @param workspace on that agent
     * @throws AbortException with one sentence for the user, if they cannot be read
     */
    static CredentialSource credentials(Map<String, String> environment, Optional<FilePath> workspace)
            throws IOException, InterruptedException {
        String directory = environment.getOrDefault(DIRECTORY, "");
        if (directory.isEmpty() || workspace.isEmpty()) {
            return CredentialSource.none();
        }
        FilePath file = workspace.get().child(directory).child("config.json");
        try {
            return AgentFile.read(file)
                    .<CredentialSource>map(json -> DockerConfig.parse(json, NO_HELPER))
                    .orElseGet(CredentialSource::none);
        } catch (CredentialException e) {
            throw new AbortException(file.getRemote() + ": " + e.getMessage());
        }
    }
}
