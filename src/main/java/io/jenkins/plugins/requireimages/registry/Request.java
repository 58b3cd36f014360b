package io.jenkins.plugins.requireimages.registry;

import java.net.URI;
import java.util.Locale;

/**
 * What is asked for, without credentials, so that it can be asked again and shown.
 *
 * @param accept media types; empty for any
 * @param form content to post; empty for requests without content
 * @param limit bytes that the body of a response may have
 */
record Request(String method, URI uri, String accept, String form, int limit) {

    private static final int SMALL = 1 << 16;

    static Request head(URI uri, String accept) {
        return new Request("HEAD", uri, accept, "", SMALL);
    }

    static Request get(URI uri, String accept, int limit) {
        return new Request("GET", uri, accept, "", limit);
    }

    Request at(URI other) {
        return new Request(method, other, accept, form, limit);
    }

    Request over(String scheme) {
        return scheme.equals(uri.getScheme())
                ? this
                : at(URI.create(
                        scheme + uri.toString().substring(uri.getScheme().length())));
    }

    boolean sameOrigin(URI other) {
        return origin(uri).equals(origin(other));
    }

    /** The host, and the port if it is not the scheme's own. */
    String host() {
        return uri.getRawAuthority();
    }

    private static String origin(URI uri) {
        int standardPort = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? standardPort : uri.getPort();
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    /** Method, host and path: a query may carry what is nobody's business. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
