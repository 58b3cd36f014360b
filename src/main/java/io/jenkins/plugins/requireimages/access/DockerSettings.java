package io.jenkins.plugins.requireimages.access;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Job;
import hudson.model.Run;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Knows the registries that the settings of other plugins name for all builds of a folder, or of the system. */
@Restricted(NoExternalUse.class)
public interface DockerSettings extends ExtensionPoint {

    /**
     * The registries with their credentials, those of a folder before those of the system.
     *
     * @param job whose build uses them
     * @param started that build; empty while it waits in the queue
     */
    List<DockerRegistryEndpoint> registries(Job<?, ?> job, Optional<Run<?, ?>> started);

    /** What the plugins that are installed know. */
    static List<DockerRegistryEndpoint> all(Job<?, ?> job, Optional<Run<?, ?>> started) {
        return ExtensionList.lookup(DockerSettings.class).stream()
                .flatMap(settings -> settings.registries(job, started).stream())
                .toList();
    }
}
