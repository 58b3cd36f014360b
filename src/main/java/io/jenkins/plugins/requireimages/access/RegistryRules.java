package io.jenkins.plugins.requireimages.access;

import io.jenkins.plugins.requireimages.registry.RegistrySettings;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What an administrator decided about registries, which are named as in image names and in lower case.
 *
 * @param settings of each registry that differs from others
 * @param credentials IDs of the credentials that every build may use for a registry, in the order to try them
 * @param requestsAtOnce how many requests one registry gets at once
 * @param allowed patterns of the registries that may be asked; empty if all may
 */
@Restricted(NoExternalUse.class)
public record RegistryRules(
        Map<String, RegistrySettings> settings,
        Map<String, List<String>> credentials,
        int requestsAtOnce,
        List<String> allowed) {

    public RegistryRules {
        settings = Map.copyOf(settings);
        credentials = Map.copyOf(credentials);
        allowed = List.copyOf(allowed);
    }

    /** What is decided about one registry. */
    public RegistrySettings settings(String registry) {
        return settings.getOrDefault(registry, RegistrySettings.DEFAULT);
    }
}
