package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.Origin;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.net.URI;
import java.util.Locale;

/**
 * Where a registry is asked.
 *
 * @param registry host and port as they stand in image names, in lower case
 * @param scheme {@code https} or {@code http}
 * @param mayFallBack whether plain HTTP may be tried if the host does not speak TLS
 */
record Endpoint(String registry, String scheme, boolean mayFallBack) {

    private static final String DOCKER_HUB_API = "registry-1.docker.io";

    /**
     * Decides as Docker does: HTTPS, plain HTTP for insecure registries, and either for hosts of this very machine,
     * which nobody else can listen to.
     *
     * @see <a href="https://docs.docker.com/reference/cli/dockerd/#insecure-registries">Docker on insecure
     *     registries</a>
     */
    static Endpoint of(String registry, RegistrySettings settings) {
        String name = registry.toLowerCase(Locale.ROOT);
        return new Endpoint(name, settings.insecure() ? "http" : "https", !settings.insecure() && isLoopback(name));
    }

    /** Whether the registry is a host as URLs have it, which is narrower than what image names allow. */
    static boolean canBeAsked(String registry) {
        try {
            return URI.create("https://" + registry).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Endpoint overPlainHttp() {
        return new Endpoint(registry, "http", false);
    }

    URI resolve(String path) {
        String host = registry.equals(ImageName.DOCKER_HUB) ? DOCKER_HUB_API : registry;
        return URI.create(scheme + "://" + host + path);
    }

    /** Whether a host elsewhere names one on this very machine. */
    static boolean leadsInside(URI from, URI to) {
        return isLoopback(to.getHost()) && !isLoopback(from.getHost());
    }

    static boolean isLoopback(String hostAndPort) {
        return Origin.isLoopback(hostAndPort);
    }
}
