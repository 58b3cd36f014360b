package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One entry of {@code auths}.
 *
 * @param registry as in image names
 * @param path that repositories must begin with; empty for all
 * @param entry may hold secrets
 */
record DockerAuth(String registry, String path, JsonNode entry) {

    private static final Set<String> DOCKER_HUB = Set.of("docker.io", "index.docker.io", "registry-1.docker.io");
    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern API_VERSION = Pattern.compile("^v[12](?:/|$)");

    static DockerAuth read(String key, JsonNode entry) {
        String location = SCHEME.matcher(key).replaceFirst("");
        int slash = location.indexOf('/');
        String path = slash < 0
                ? ""
                : API_VERSION.matcher(location.substring(slash + 1)).replaceFirst("");
        return new DockerAuth(registry(key), path.replaceFirst("/+$", ""), entry);
    }

    /** The registry of a key, which may be a host or a URL, as in image names. */
    static String registry(String key) {
        String location = SCHEME.matcher(key).replaceFirst("");
        int slash = location.indexOf('/');
        String host = (slash < 0 ? location : location.substring(0, slash)).toLowerCase(Locale.ROOT);
        return DOCKER_HUB.contains(host) ? ImageName.DOCKER_HUB : host;
    }

    boolean isFor(String wantedRegistry, String repository) {
        return registry.equals(wantedRegistry)
                && (path.isEmpty() || repository.equals(path) || repository.startsWith(path + "/"));
    }

    /**
     * The credential that the entry holds; empty if it holds none, because a helper does.
     *
     * @throws CredentialException if what it holds cannot be read
     */
    Optional<Credential> credential() {
        try {
            if (!text("registrytoken").isEmpty()) {
                return Optional.of(new Credential.RegistryToken(text("registrytoken")));
            } else if (!text("identitytoken").isEmpty()) {
                return Optional.of(new Credential.IdentityToken(text("identitytoken")));
            } else if (!text("auth").isEmpty()) {
                return Optional.of(decoded(text("auth")));
            } else if (!text("username").isEmpty()) {
                return Optional.of(new Credential.Password(text("username"), text("password")));
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new CredentialException("The entry for " + registry + " in Docker's configuration cannot be read; log"
                    + " in to that registry again.");
        }
    }

    private static Credential decoded(String auth) {
        String pair = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("no name and password");
        }
        return new Credential.Password(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private String text(String field) {
        return entry.path(field).asText("");
    }

    @Override
    public String toString() {
        return "the entry for " + registry;
    }
}
