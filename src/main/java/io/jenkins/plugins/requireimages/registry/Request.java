package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.Origin;
import java.net.URI;
import java.util.Map;

/**
 * What is asked for, without credentials, so that it can be asked again and shown.
 *
 * @param headers by name, none of them secret
 * @param form content to post, which may be secret; empty for requests without content
 * @param limit bytes that the body of a response may have; 0 to hang up before it
 */
record Request(String method, URI uri, Map<String, String> headers, String form, int limit) {

    private static final int SMALL = 1 << 16;

    static Request head(URI uri, String accept) {
        return new Request("HEAD", uri, Map.of("Accept", accept), "", SMALL);
    }

    static Request get(URI uri, String accept, int limit) {
        return new Request("GET", uri, Map.of("Accept", accept), "", limit);
    }

    /** Asks whether there is something without wanting it, for servers that cannot be asked by HEAD. */
    static Request probe(URI uri) {
        return new Request("GET", uri, Map.of("Range", "bytes=0-0"), "", 0);
    }

    static Request post(URI uri, String form, int limit) {
        Map<String, String> headers =
                Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
        return new Request("POST", uri, headers, form, limit);
    }

    Request at(URI other) {
        return new Request(method, other, headers, form, limit);
    }

    Request over(String scheme) {
        return scheme.equals(uri.getScheme())
                ? this
                : at(URI.create(
                        scheme + uri.toString().substring(uri.getScheme().length())));
    }

    boolean sameOrigin(URI other) {
        return Origin.of(uri).equals(Origin.of(other));
    }

    /** The host, and the port if it is not the scheme's own. */
    String host() {
        return uri.getRawAuthority();
    }

    /** Method, host and path: a query may carry what is nobody's business. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
