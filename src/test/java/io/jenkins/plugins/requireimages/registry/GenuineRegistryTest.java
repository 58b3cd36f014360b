package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What other tests rely on. */
class GenuineRegistryTest {

    @Test
    void aPushedImageIsServedUnderItsDigest() throws Exception {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            String digest = registry.push("team/api:1.0");

            assertThat(digestServed(registry, "team/api", "1.0"), is(digest));
        }
    }

    @Test
    void aDockerManifestKeepsItsDigest() throws Exception {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            String digest = registry.push("team/old:1", TestImage.of("old").as(TestImage.Format.DOCKER_SCHEMA_2));

            assertThat(digestServed(registry, "team/old", "1"), is(digest));
        }
    }

    @Test
    void anIndexIsServedUnderItsDigest() throws Exception {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            TestImage image = TestImage.of("both");
            String digest = registry.pushIndex("team/both:1", image, image.on("linux/arm/v7"));

            assertThat(digestServed(registry, "team/both", "1"), is(digest));
        }
    }

    @Test
    void aRegistryWithAPasswordTakesPushes() {
        try (GenuineRegistry registry =
                GenuineRegistry.setup().password("jane", "correct horse").start()) {
            registry.push("team/api:1.0");
        }
    }

    @Test
    void aRegistryWithTlsTakesPushes() {
        try (GenuineRegistry registry =
                GenuineRegistry.setup().tls(TestCertificate.create()).start()) {
            registry.push("team/api:1.0");
        }
    }

    private static String digestServed(GenuineRegistry registry, String repository, String tag) throws Exception {
        HttpRequest head = HttpRequest.newBuilder(
                        URI.create("http://" + registry.host() + "/v2/" + repository + "/manifests/" + tag))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header(
                        "Accept",
                        "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
                                + " application/vnd.docker.distribution.manifest.v2+json")
                .build();
        return HttpClient.newHttpClient()
                .send(head, BodyHandlers.discarding())
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElse("nothing");
    }
}
