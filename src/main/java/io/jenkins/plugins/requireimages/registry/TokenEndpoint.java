package io.jenkins.plugins.requireimages.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether a token endpoint that a registry names may be asked, with the credentials of that registry.
 *
 * <p>The endpoint may be on any host, as the specification has it: what is sent there are the credentials configured
 * for the very registry that named it, never another registry's. It must be asked over HTTPS. Plain HTTP is allowed
 * only for the host of a registry that is asked over plain HTTP itself, for loopback if the registry is there, too, and
 * for hosts that an administrator marked insecure. No host elsewhere may name one on this machine.
 */
final class TokenEndpoint {

    private TokenEndpoint() {}

    /**
     * The endpoint; empty if it may not be asked.
     *
     * @param registry where the registry is asked
     * @param insecure knows which hosts an administrator marked insecure
     */
    static Optional<URI> of(String realm, URI registry, Predicate<String> insecure) {
        try {
            URI uri = URI.create(realm);
            boolean complete = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            boolean allowed = complete && !Endpoint.leadsInside(registry, uri) && isAllowed(uri, registry, insecure);
            return allowed ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAllowed(URI endpoint, URI registry, Predicate<String> insecure) {
        if ("https".equalsIgnoreCase(endpoint.getScheme())) {
            return true;
        }
        boolean sameHost =
                registry.getScheme().equals("http") && endpoint.getHost().equalsIgnoreCase(registry.getHost());
        return "http".equalsIgnoreCase(endpoint.getScheme())
                && (sameHost
                        || Endpoint.isLoopback(endpoint.getHost())
                        || insecure.test(endpoint.getRawAuthority().toLowerCase(Locale.ROOT)));
    }
}
