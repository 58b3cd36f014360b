package io.jenkins.plugins.requireimages.access;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.registry.RegistryClient;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The connections of this Jenkins to registries, through its proxy and by its administrator's rules. All checks share
 * them, but no credentials.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class Registries {

    private RegistryClient client;
    private ProxyConfiguration clientProxy;
    private RegistryRules clientRules;

    /**
     * Asks registries on behalf of one check.
     *
     * @param inOrder sources of credentials, the first of which that has some for a registry counts
     */
    public static ImageLookup forCheck(List<CredentialSource> inOrder) {
        RegistryRules rules = RegistryPolicy.current();
        CredentialSource credentials =
                inOrder.stream().reduce(CredentialSource::orElse).orElseGet(CredentialSource::none);
        RegistryClient shared = ExtensionList.lookupSingleton(Registries.class).client(rules);
        return new AllowedRegistries(rules.allowed(), shared.forCheck(credentials));
    }

    /**
     * Asks a registry to let its own credentials in, by rules that need not be in force.
     *
     * @param registry as in image names
     * @return present without a digest if it does, or why not
     */
    public static CompletableFuture<ImageAnswer> greet(String registry, RegistryRules rules, Duration within) {
        return new RegistryClient(options(rules).withCredentials(new GlobalCredentials(rules)))
                .greet(registry, Instant.now().plus(within));
    }

    private synchronized RegistryClient client(RegistryRules rules) {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (client == null || !Objects.equals(proxy, clientProxy) || !rules.equals(clientRules)) {
            clientProxy = proxy;
            clientRules = rules;
            client = new RegistryClient(options(rules));
        }
        return client;
    }

    private static RegistryOptions options(RegistryRules rules) {
        return RegistryOptions.defaults()
                .withHttp(ProxyConfiguration::newHttpClientBuilder)
                .withSettings(rules::settings)
                .withConcurrency(rules.requestsAtOnce())
                .withTimer(Timer.get());
    }
}
