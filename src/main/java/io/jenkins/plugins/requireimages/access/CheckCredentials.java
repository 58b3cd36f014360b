package io.jenkins.plugins.requireimages.access;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.util.List;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;

/** Where the credentials of a check come from. */
public final class CheckCredentials {

    private CheckCredentials() {}

    /**
     * The sources of credentials, the first of which that has some for a registry counts.
     *
     * @param registries that the build names itself
     * @throws AbortException with one sentence for the user, if one of those or its credentials cannot be used
     */
    public static List<CredentialSource> inOrder(List<DockerRegistryEndpoint> registries, Run<?, ?> run)
            throws AbortException {
        return List.of(new RunCredentials(registries, run), new GlobalCredentials(RegistryPolicy.current()));
    }
}
