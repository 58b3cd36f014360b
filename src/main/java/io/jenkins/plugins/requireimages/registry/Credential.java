package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.BasicAuthorization;
import java.util.regex.Pattern;

/** What proves to a registry who asks. No form of it shows its secret as text. */
public sealed interface Credential {

    /** Nobody in particular. */
    record Anonymous() implements Credential {}

    /**
     * A name and a password or access token.
     *
     * @param username may be any text without a colon
     */
    record Password(String username, String password) implements Credential {
        public Password {
            if (username.indexOf(':') >= 0) {
                throw new IllegalArgumentException("A user name for a registry has no colon.");
            }
        }

        String asHeader() {
            return BasicAuthorization.of(username, password);
        }

        @Override
        public String toString() {
            return "a name and password";
        }
    }

    /**
     * A refresh token that the registry's token endpoint exchanges for a bearer token.
     *
     * @see <a href="https://distribution.github.io/distribution/spec/auth/oauth/">OAuth2 token authentication</a>
     */
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "an identity token";
        }
    }

    /**
     * A bearer token that the registry takes as it is.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, syntax of bearer tokens</a>
     */
    record RegistryToken(String token) implements Credential {
        private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

        public RegistryToken {
            if (!SYNTAX.matcher(token).matches()) {
                throw new IllegalArgumentException(
                        "A registry token has only letters, digits and ._~+/-, and = at its end.");
            }
        }

        @Override
        public String toString() {
            return "a registry token";
        }
    }

    /** The absence of a credential. */
    static Credential anonymous() {
        return new Anonymous();
    }
}
