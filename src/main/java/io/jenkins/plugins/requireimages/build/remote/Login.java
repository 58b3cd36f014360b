package io.jenkins.plugins.requireimages.build.remote;

import io.jenkins.plugins.requireimages.http.BasicAuthorization;

/**
 * Who asks.
 *
 * @param user the user's ID
 * @param token an API token, or a password where that is allowed
 * @see <a href="https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/">Authenticating
 *     scripted clients</a>
 */
public record Login(String user, String token) {

    /**
     * Checks the user.
     *
     * @throws IllegalArgumentException with a sentence for the user if it cannot be sent
     */
    public Login {
        if (user.isEmpty() || user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("The credentials have no user ID that can be sent: it must not be empty"
                    + " and must have no colon.");
        }
    }

    String asHeader() {
        return BasicAuthorization.of(user, token);
    }

    @Override
    public String toString() {
        return "user " + user;
    }
}
