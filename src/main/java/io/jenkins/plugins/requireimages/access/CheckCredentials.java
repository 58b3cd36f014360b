package io.jenkins.plugins.requireimages.access;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;

/** Where the credentials of a check come from. */
public final class CheckCredentials {

    private CheckCredentials() {}

    /**
     * The sources of credentials, the first of which that has some for a registry counts. May wait for the agent.
     *
     * @param registries that the build names itself
     * @param job whose build it is
     * @param started that build; empty while it waits in the queue
     * @param environment of the build where it requires images
     * @param workspace there; empty where it has none
     * @throws AbortException with one sentence for the user, if one of those or its credentials cannot be used
     */
    public static List<CredentialSource> inOrder(
            List<DockerRegistryEndpoint> registries,
            Job<?, ?> job,
            Optional<Run<?, ?>> started,
            Map<String, String> environment,
            Optional<FilePath> workspace)
            throws IOException, InterruptedException {
        CredentialLookup lookup = new CredentialLookup(job, started);
        return List.of(
                new BuildCredentials(registries, lookup),
                DockerLogin.credentials(environment, workspace),
                new SettingsCredentials(DockerSettings.all(job, started), lookup),
                new GlobalCredentials(RegistryPolicy.current()));
    }
}
