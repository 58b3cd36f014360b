package io.jenkins.plugins.requireimages.http;

import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;

/**
 * Proves to a proxy who asks, in place of the HTTP client. That one would put its authenticator, which knows the proxy
 * only, between a registry and its own challenges, and break off with it.
 */
final class ProxyAuthentication {

    private final Optional<ProxySelector> proxies;
    private final Optional<Authenticator> authenticator;

    private ProxyAuthentication(Optional<ProxySelector> proxies, Optional<Authenticator> authenticator) {
        this.proxies = proxies;
        this.authenticator = authenticator;
    }

    static ProxyAuthentication of(HttpClient client) {
        return new ProxyAuthentication(client.proxy(), client.authenticator());
    }

    /** The same client, but without the authenticator. */
    static HttpClient takenFrom(HttpClient client) {
        if (client.authenticator().isEmpty()) {
            return client;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(client.version())
                .followRedirects(client.followRedirects())
                .sslContext(client.sslContext())
                .sslParameters(client.sslParameters());
        client.proxy().ifPresent(builder::proxy);
        client.executor().ifPresent(builder::executor);
        client.connectTimeout().ifPresent(builder::connectTimeout);
        return builder.build();
    }

    /** The header for a request; empty if no proxy is used for it or the proxy lets everybody in. */
    Optional<String> header(URI uri) {
        return authenticator.flatMap(known -> proxies.flatMap(all -> all.select(uri).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .findFirst()
                .flatMap(proxy -> password((InetSocketAddress) proxy.address(), uri, known))
                .map(ProxyAuthentication::basic)));
    }

    private static Optional<PasswordAuthentication> password(InetSocketAddress proxy, URI uri, Authenticator known) {
        try {
            return Optional.ofNullable(known.requestPasswordAuthenticationInstance(
                    proxy.getHostString(),
                    proxy.getAddress(),
                    proxy.getPort(),
                    "http",
                    "",
                    "basic",
                    uri.toURL(),
                    RequestorType.PROXY));
        } catch (MalformedURLException e) {
            return Optional.empty();
        }
    }

    private static String basic(PasswordAuthentication password) {
        return BasicAuthorization.of(password.getUserName(), new String(password.getPassword()));
    }
}
