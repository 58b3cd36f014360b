package io.jenkins.plugins.requireimages.access;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.docker.workflow.declarative.DockerPropertiesProvider;
import org.jenkinsci.plugins.docker.workflow.declarative.FolderConfig;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The Docker settings that Declarative Pipelines use, of folders and of the system, where their plugin is installed. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class DockerPipelineSettings implements DockerSettings {

    private final ExtensionList<DockerPropertiesProvider> providers = DockerPropertiesProvider.all();

    /** What one place says, as far as it says anything. */
    private record Setting(Optional<String> url, Optional<String> credentialsId) {

        static Setting of(String url, String credentialsId) {
            return new Setting(
                    Optional.ofNullable(Util.fixEmptyAndTrim(url)),
                    Optional.ofNullable(Util.fixEmptyAndTrim(credentialsId)));
        }
    }

    /** Credentials without a URL are for that of the next settings, as with {@code agent { docker }}, else for Docker Hub. */
    @Override
    public List<DockerRegistryEndpoint> registries(Job<?, ?> job, Optional<Run<?, ?>> started) {
        List<DockerRegistryEndpoint> registries = new ArrayList<>();
        List<Setting> remaining = settings(job, started).toList();
        while (!remaining.isEmpty()) {
            String url = first(Setting::url, remaining.stream()).orElse(null);
            remaining.get(0).credentialsId().ifPresent(id -> registries.add(new DockerRegistryEndpoint(url, id)));
            remaining = remaining.subList(1, remaining.size());
        }
        return registries;
    }

    private Stream<Setting> settings(Job<?, ?> job, Optional<Run<?, ?>> started) {
        Stream<Setting> provided = providers.stream()
                .map(provider -> Setting.of(
                        provider.getRegistryUrl(started.orElse(null)),
                        provider.getRegistryCredentialsId(started.orElse(null))));
        return started.isPresent() ? provided : Stream.concat(Stream.of(ofFolders(job)), provided);
    }

    /** What the provider of folders says, which knows only builds that have started. */
    private static Setting ofFolders(Job<?, ?> job) {
        List<Setting> folders = Stream.iterate(
                        job.getParent(), Item.class::isInstance, group -> ((Item) group).getParent())
                .filter(AbstractFolder.class::isInstance)
                .map(folder -> ((AbstractFolder<?>) folder).getProperties().get(FolderConfig.class))
                .filter(config -> config != null && config.getRegistry() != null)
                .map(config -> Setting.of(
                        config.getRegistry().getUrl(), config.getRegistry().getCredentialsId()))
                .toList();
        return new Setting(first(Setting::url, folders.stream()), first(Setting::credentialsId, folders.stream()));
    }

    private static Optional<String> first(Function<Setting, Optional<String>> part, Stream<Setting> settings) {
        return settings.flatMap(setting -> part.apply(setting).stream()).findFirst();
    }
}
