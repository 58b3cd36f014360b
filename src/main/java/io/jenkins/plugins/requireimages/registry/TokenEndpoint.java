package io.jenkins.plugins.requireimages.registry;

import java.net.URI;
import java.util.Optional;

/**
 * Decides whether a token endpoint that a registry names may be asked, with the credentials of that registry.
 *
 * <p>The endpoint may be on any host, as the specification has it: what is sent there are the credentials configured
 * for the very registry that named it, never another registry's. It must be asked over HTTPS. Plain HTTP is allowed
 * only where the registry itself is asked over plain HTTP, and then only to the registry's own host or to loopback if
 * the registry is there, too; so no registry can turn its visitors against services inside their network.
 */
final class TokenEndpoint {

    private TokenEndpoint() {}

    /** The endpoint; empty if it may not be asked. */
    static Optional<URI> of(String realm, URI registry) {
        try {
            URI uri = URI.create(realm);
            boolean complete = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return complete && isAllowed(uri, registry) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isAllowed(URI endpoint, URI registry) {
        boolean fromOutsideToLoopback =
                Endpoint.isLoopback(endpoint.getHost()) && !Endpoint.isLoopback(registry.getHost());
        if (fromOutsideToLoopback) {
            return false;
        } else if ("https".equalsIgnoreCase(endpoint.getScheme())) {
            return true;
        }
        return "http".equalsIgnoreCase(endpoint.getScheme())
                && registry.getScheme().equals("http")
                && (endpoint.getHost().equalsIgnoreCase(registry.getHost()) || Endpoint.isLoopback(endpoint.getHost()));
    }
}
