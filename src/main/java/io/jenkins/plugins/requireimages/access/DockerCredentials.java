package io.jenkins.plugins.requireimages.access;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import io.jenkins.plugins.requireimages.registry.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;

/** Makes of credentials, whatever their kind, what Docker would make of them. */
final class DockerCredentials {

    private DockerCredentials() {}

    /**
     * What a registry is to be shown.
     *
     * @param credentials null if there are none
     * @return empty if there are none, or none that a registry understands
     */
    static Optional<Credential> of(IdCredentials credentials) {
        return Optional.ofNullable(credentials)
                .map(found -> AuthenticationTokens.convert(DockerRegistryToken.class, found))
                .flatMap(DockerCredentials::nameAndPassword);
    }

    /** Docker Commons holds name and password as Docker's configuration file does. */
    private static Optional<Credential> nameAndPassword(DockerRegistryToken token) {
        String[] parts = new String(Base64.getDecoder().decode(token.getToken()), StandardCharsets.UTF_8).split(":", 2);
        return parts.length < 2 ? Optional.empty() : Optional.of(new Credential.Password(parts[0], parts[1]));
    }
}
