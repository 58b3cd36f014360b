package io.jenkins.plugins.requireimages.access;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import hudson.model.Computer;
import hudson.security.ACL;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialException;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jenkins.model.Jenkins;

/** The credentials that an administrator configured for a registry, which every build may use for it. */
final class GlobalCredentials implements CredentialSource {

    private final Map<String, List<String>> idsByRegistry;

    GlobalCredentials(RegistryRules rules) {
        idsByRegistry = rules.credentials();
    }

    @Override
    public CompletionStage<List<Credential>> find(String registry, String repository) {
        List<String> ids = idsByRegistry.getOrDefault(registry, List.of());
        return ids.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.supplyAsync(
                        () -> ids.stream().map(id -> credential(id, registry)).toList(),
                        Computer.threadPoolForRemoting);
    }

    private static Credential credential(String id, String registry) {
        String host = registry.replaceFirst(":\\d+$", "");
        List<IdCredentials> known = CredentialsProvider.lookupCredentialsInItemGroup(
                IdCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of(new HostnameRequirement(host)));
        return DockerCredentials.of(CredentialsMatchers.firstOrNull(known, CredentialsMatchers.withId(id)))
                .orElseThrow(() -> new CredentialException("There are no credentials '" + id + "' for " + registry
                        + ", which the system configuration names: have an administrator check it."));
    }
}
