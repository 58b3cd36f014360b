package io.jenkins.plugins.requireimages.access;

import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;

/** Where the credentials of a check come from. */
public final class CheckCredentials {

    private CheckCredentials() {}

    /**
     * The sources of credentials, the first of which that has some for a registry counts.
     *
     * @param registries that the build names itself
     * @param job whose build it is
     * @param started that build; empty while it waits in the queue
     * @throws AbortException with one sentence for the user, if one of those or its credentials cannot be used
     */
    public static List<CredentialSource> inOrder(
            List<DockerRegistryEndpoint> registries, Job<?, ?> job, Optional<Run<?, ?>> started) throws AbortException {
        CredentialLookup lookup =
                started.map(CredentialLookup::of).orElseGet(() -> CredentialLookup.of(job));
        return List.of(new BuildCredentials(registries, lookup), new GlobalCredentials(RegistryPolicy.current()));
    }
}
