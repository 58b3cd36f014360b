package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.Trust;
import java.util.Objects;

/**
 * What an administrator decided about one registry.
 *
 * @param insecure whether it is asked over plain HTTP, credentials included, instead of HTTPS. Unlike Docker's setting
 *     of that name, this never means TLS with an unverified certificate
 * @param certificateAuthorities certificates in PEM form that are trusted for this registry besides those of the
 *     virtual machine; empty for none
 */
public record RegistrySettings(boolean insecure, String certificateAuthorities) {

    /** HTTPS with the trust of the virtual machine. */
    public static final RegistrySettings DEFAULT = new RegistrySettings(false, "");

    /**
     * Checks the certificates.
     *
     * @throws IllegalArgumentException with a sentence for the user if the text is not PEM
     */
    public RegistrySettings {
        Objects.requireNonNull(certificateAuthorities);
        if (!certificateAuthorities.isEmpty()) {
            Trust.certificates(certificateAuthorities);
        }
    }

    /** Plain HTTP. */
    public static RegistrySettings plainHttp() {
        return new RegistrySettings(true, "");
    }

    /** HTTPS that trusts these certificates, too. */
    public static RegistrySettings trusting(String pem) {
        return new RegistrySettings(false, pem);
    }
}
