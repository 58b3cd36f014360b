package io.jenkins.plugins.requireimages.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Spells a name and password as a header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
final class BasicAuthorization {

    private BasicAuthorization() {}

    static String of(Credential.Password password) {
        return of(password.username(), password.password());
    }

    static String of(String username, String password) {
        String pair = username + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
