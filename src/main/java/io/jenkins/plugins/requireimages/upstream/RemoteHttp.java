package io.jenkins.plugins.requireimages.upstream;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import io.jenkins.plugins.requireimages.http.HttpExchange;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The connections of this Jenkins to others, through its proxy. All checks share them, but no credentials. */
@Extension
@Restricted(NoExternalUse.class)
public final class RemoteHttp {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private HttpExchange shared;
    private ProxyConfiguration sharedProxy;

    static HttpExchange current() {
        return ExtensionList.lookupSingleton(RemoteHttp.class).exchange();
    }

    private synchronized HttpExchange exchange() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (shared == null || !Objects.equals(proxy, sharedProxy)) {
            sharedProxy = proxy;
            shared = new HttpExchange(
                    ProxyConfiguration.newHttpClientBuilder()
                            .connectTimeout(CONNECT_WITHIN)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build(),
                    Timer.get());
        }
        return shared;
    }
}
