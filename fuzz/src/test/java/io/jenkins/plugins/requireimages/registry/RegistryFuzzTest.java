package io.jenkins.plugins.requireimages.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.requireimages.image.Digest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Everything that a stranger's server, or a stranger's file, can say. */
class RegistryFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final URI REGISTRY = URI.create("https://registry.example.com/v2/api/manifests/1");

    @FuzzTest
    void challengesAreReadWithoutFail(byte[] data) {
        for (Challenge challenge : ChallengeParser.parse(List.of(text(data)))) {
            assertEquals(challenge.scheme().toLowerCase(Locale.ROOT), challenge.scheme());
            assertTrue(challenge.parameters().keySet().stream().noneMatch(String::isEmpty));
            challenge
                    .parameter("realm")
                    .flatMap(realm -> TokenEndpoint.of(realm, REGISTRY, host -> false))
                    .ifPresent(endpoint ->
                            assertEquals("https", endpoint.getScheme().toLowerCase(Locale.ROOT)));
        }
    }

    @FuzzTest
    void aManifestIsWhatItsDigestSaysOrNone(byte[] data) {
        for (String type : List.of(
                "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.v2+json")) {
            try {
                Manifest manifest = Manifest.containedIn(reply(type, data), Optional.empty());
                assertEquals(Digest.ofContent(data), manifest.digest());
                assertEquals(manifest.isIndex(), manifest.content().has("manifests"));
                manifest.entries()
                        .forEach(entry -> assertFalse(entry.digest().hex().isEmpty()));
                if (!manifest.isIndex()) {
                    assertFalse(manifest.config().digest().hex().isEmpty());
                }
            } catch (RegistryFailure failure) {
                assertEquals(Problem.NOT_A_MANIFEST, failure.problem());
            }
        }
    }

    @FuzzTest
    void aTokenCanStandInAHeaderOrThereIsNone(byte[] data) {
        Token.read(data, NOW).ifPresent(token -> {
            assertTrue(token.header().chars().allMatch(c -> c > 31 && c < 127));
            assertTrue(token.isFresh(NOW));
        });
    }

    @FuzzTest
    void dockersConfigurationIsReadOrRejectedWithASentence(byte[] data) {
        try {
            DockerConfig.parse(text(data), CredentialHelper.refused())
                    .find("registry.example.com", "team/api")
                    .toCompletableFuture()
                    .handle((found, thrown) -> {
                        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
                        assertTrue(cause == null || cause instanceof CredentialException);
                        return found;
                    })
                    .join();
        } catch (CredentialException rejected) {
            assertTrue(rejected.getMessage().startsWith("This is not Docker's configuration"));
        }
    }

    @FuzzTest
    void errorCodesCanBeShown(byte[] data) {
        for (String code : reply("application/json", data).errorCodes()) {
            assertTrue(code.chars().allMatch(c -> c > 31 && c < 127));
        }
    }

    @FuzzTest
    void whenToAskAgainIsSoonerThanInTwoDays(byte[] data) {
        Passing.retryAfter(text(data), NOW).ifPresent(at -> assertTrue(at.isBefore(NOW.plusSeconds(2 * 86_400))));
    }

    @FuzzTest
    void aRedirectLeadsNowhereUnsafe(byte[] data) {
        Map<String, List<String>> location = Map.of("Location", List.of(text(data)));
        Reply reply =
                new Reply(Request.get(REGISTRY, "*/*", 1), 307, HttpHeaders.of(location, (n, v) -> true), new byte[0]);
        try {
            URI target = Redirects.target(reply);
            assertEquals("https", target.getScheme().toLowerCase(Locale.ROOT));
            assertFalse(Endpoint.isLoopback(target.getHost()));
        } catch (RegistryFailure failure) {
            assertEquals(Problem.REDIRECT, failure.problem());
        }
    }

    private static Reply reply(String type, byte[] body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return new Reply(Request.get(REGISTRY, "*/*", Manifest.LARGEST), 200, headers, body);
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
