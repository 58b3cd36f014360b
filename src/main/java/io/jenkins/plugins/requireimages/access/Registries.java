package io.jenkins.plugins.requireimages.access;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.registry.RegistryClient;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import java.util.Objects;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The connections of this Jenkins to registries, through its proxy. All checks share them, but no credentials. */
@Extension
@Restricted(NoExternalUse.class)
public final class Registries {

    private RegistryClient client;
    private ProxyConfiguration clientProxy;

    /** Asks registries on behalf of one check. */
    public static ImageLookup forCheck(CredentialSource credentials) {
        return ExtensionList.lookupSingleton(Registries.class).client().forCheck(credentials);
    }

    private synchronized RegistryClient client() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (client == null || !Objects.equals(proxy, clientProxy)) {
            clientProxy = proxy;
            client = new RegistryClient(RegistryOptions.defaults()
                    .withHttp(ProxyConfiguration::newHttpClientBuilder)
                    .withTimer(Timer.get()));
        }
        return client;
    }
}
