package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.http.JsonBody;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The credentials in Docker's configuration file, {@code config.json}: those that {@code docker login} wrote into it,
 * and those of the helpers that it names. A helper is asked once for each registry, so that one object is to serve one
 * check.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties">
 *     Docker's configuration file</a>
 */
public final class DockerConfig implements CredentialSource {

    private static final String DOCKER_HUB_SERVER = "https://index.docker.io/v1/";
    private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final List<DockerAuth> auths = new ArrayList<>();
    private final Map<String, String> helpers = new HashMap<>();
    private final String store;
    private final CredentialHelper helper;
    private final Map<String, CompletableFuture<Credential>> helped = new ConcurrentHashMap<>();

    private DockerConfig(JsonNode json, CredentialHelper helper) {
        json.path("auths")
                .fields()
                .forEachRemaining(entry -> auths.add(DockerAuth.read(entry.getKey(), entry.getValue())));
        auths.sort(
                Comparator.comparing((DockerAuth auth) -> auth.path().length()).reversed());
        json.path("credHelpers")
                .fields()
                .forEachRemaining(entry -> helpers.put(
                        DockerAuth.registry(entry.getKey()), entry.getValue().asText("")));
        this.store = json.path("credsStore").asText("");
        this.helper = helper;
    }

    /**
     * Reads a configuration.
     *
     * @param json the content of the file; entries that cannot be read count only when they are needed
     * @param helper runs helper programs, or refuses to
     * @throws CredentialException with a sentence for the user, if the text is no JSON object
     */
    public static DockerConfig parse(String json, CredentialHelper helper) {
        JsonNode root = JsonBody.read(json.getBytes(StandardCharsets.UTF_8));
        if (!root.isObject()) {
            throw new CredentialException("This is not Docker's configuration: it must be a JSON object such as"
                    + " {\"auths\": {\"registry.example.com\": {\"auth\": \"...\"}}}.");
        }
        return new DockerConfig(root, helper);
    }

    @Override
    public CompletionStage<List<Credential>> find(String registry, String repository) {
        String program = helpers.getOrDefault(registry, store);
        if (program.isEmpty()) {
            return held(registry, repository);
        } else if (!HELPER.matcher(program).matches()) {
            return CompletableFuture.failedFuture(new CredentialException(
                    "Docker's configuration names a credential helper for " + registry + " that cannot be one."));
        }
        return ask(program, registry)
                .thenCompose(credential -> credential instanceof Credential.Anonymous
                        ? held(registry, repository)
                        : CompletableFuture.completedFuture(List.of(credential)));
    }

    private CompletableFuture<Credential> ask(String program, String registry) {
        String server = registry.equals(ImageName.DOCKER_HUB) ? DOCKER_HUB_SERVER : registry;
        return helped.compute(
                registry,
                (key, earlier) -> earlier == null || earlier.isCompletedExceptionally()
                        ? helper.get(program, server).toCompletableFuture()
                        : earlier);
    }

    private CompletableFuture<List<Credential>> held(String registry, String repository) {
        try {
            return CompletableFuture.completedFuture(auths.stream()
                    .filter(auth -> auth.isFor(registry, repository))
                    .map(DockerAuth::credential)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList());
        } catch (CredentialException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
