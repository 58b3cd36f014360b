package io.jenkins.plugins.requireimages.access;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.docker.workflow.declarative.DockerPropertiesProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The Docker settings that Declarative Pipelines use, of folders and of the system, where their plugin is installed. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class DockerPipelineSettings implements DockerSettings {

    private final ExtensionList<DockerPropertiesProvider> providers = DockerPropertiesProvider.all();

    /** Credentials without a URL are for that of the next settings, as with {@code agent { docker }}, else for Docker Hub. */
    @Override
    public List<DockerRegistryEndpoint> registries(Optional<Run<?, ?>> run) {
        List<DockerRegistryEndpoint> registries = new ArrayList<>();
        List<DockerPropertiesProvider> remaining = List.copyOf(providers);
        while (!remaining.isEmpty()) {
            String id = Util.fixEmptyAndTrim(remaining.get(0).getRegistryCredentialsId(run.orElse(null)));
            if (id != null) {
                registries.add(new DockerRegistryEndpoint(url(remaining, run.orElse(null)), id));
            }
            remaining = remaining.subList(1, remaining.size());
        }
        return registries;
    }

    private static String url(List<DockerPropertiesProvider> providers, Run<?, ?> run) {
        return providers.stream()
                .map(provider -> Util.fixEmptyAndTrim(provider.getRegistryUrl(run)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
