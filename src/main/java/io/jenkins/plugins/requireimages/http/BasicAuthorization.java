package io.jenkins.plugins.requireimages.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Spells a name and password as a header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
public final class BasicAuthorization {

    private BasicAuthorization() {}

    /** The value of an {@code Authorization} header, which is as secret as the password. */
    public static String of(String username, String password) {
        String pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
