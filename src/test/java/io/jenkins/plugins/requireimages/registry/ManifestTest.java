package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTest {

    @Test
    void aDigestOfAnotherAlgorithmIsNoDigestForUs() {
        assertThat(announced("blake3+b64:abc"), is(Optional.empty()));
    }

    @Test
    void aDigestOfEndlesslyManyPartsIsRejected() {
        RegistryFailure failure = assertThrows(RegistryFailure.class, () -> announced("a.".repeat(100_000)));
        assertThat(failure.problem(), is(Problem.OTHER_DIGEST));
    }

    private static Optional<Manifest> announced(String digest) {
        URI asked = URI.create("https://registry.example.com/v2/api/manifests/1");
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "Content-Type", List.of("application/vnd.oci.image.manifest.v1+json"),
                        "Docker-Content-Digest", List.of(digest)),
                (name, value) -> true);
        return Manifest.announcedBy(new Reply(Request.head(asked, "*/*"), 200, headers, new byte[0]), Optional.empty());
    }
}
