package io.jenkins.plugins.requireimages.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a URL asks: what is meant for one origin is nobody else's business.
 *
 * @param port never missing
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454, the web origin concept</a>
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    /** The origin of an absolute URL with a host. */
    public static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standardPort = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme,
                String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT),
                uri.getPort() < 0 ? standardPort : uri.getPort());
    }

    /** Whether a host, which may have a port, names one on this very machine, which nobody else can listen to. */
    public static boolean isLoopback(String hostAndPort) {
        String host = hostAndPort.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.equals("[::1]")
                || IPV4_LOOPBACK.matcher(host).matches();
    }
}
