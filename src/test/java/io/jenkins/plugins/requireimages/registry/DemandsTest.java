package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.Platform;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an image must satisfy beyond being there. */
class DemandsTest {

    private static final TestImage AMD64 = TestImage.of("api");
    private static final TestImage ARM64 = AMD64.on("linux/arm64");
    private static final Demands LAYERS = new Demands(Set.of(), "", true);

    private GenuineRegistry registry;

    @BeforeEach
    void startRegistry() {
        registry = GenuineRegistry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void anIndexIsForAllPlatformsThatItLists() {
        String digest = registry.pushIndex("api:1", AMD64, ARM64);

        ImageAnswer answer = ask(registry.named("api:1"), platforms("linux/amd64", "linux/arm64/v8"));

        assertThat(answer, is(ImageAnswer.present(Digest.parse(digest).orElseThrow())));
    }

    @Test
    void anIndexTellsItsPlatformsWithOneRequest() {
        registry.pushIndex("api:1", AMD64, ARM64);
        registry.takeRequests();

        ask(registry.named("api:1"), platforms("linux/arm64"));

        assertThat(registry.takeRequests(), contains("GET /v2/api/manifests/1 200"));
    }

    @Test
    void aPlatformThatIsNotListedIsMissing() {
        String digest = registry.pushIndex("api:1", AMD64, ARM64);

        ImageAnswer answer = ask(registry.named("api:1"), platforms("linux/amd64", "linux/s390x"));

        assertThat(answer.verdict(), is(Verdict.PLATFORM_MISSING));
        assertThat(answer.digest(), is(Digest.parse(digest)));
        assertThat(
                answer.cause(),
                startsWith(registry.named("api:1") + " is for linux/amd64, linux/arm64, not for linux/s390x; "));
    }

    @Test
    void aSingleImageIsForThePlatformOfItsConfig() {
        registry.push("api:1", AMD64.on("linux/arm/v7"));

        assertThat(ask(registry.named("api:1"), platforms("linux/arm/v7")).verdict(), is(Verdict.PRESENT));
        assertThat(ask(registry.named("api:1"), platforms("linux/arm/v6")).verdict(), is(Verdict.PLATFORM_MISSING));
    }

    @Test
    void dockersFormatIsReadAsOcisIs() {
        registry.push("api:1", AMD64.ofRevision("abc").as(TestImage.Format.DOCKER_SCHEMA_2));
        Demands everything = new Demands(Set.of(Platform.parse("linux/amd64")), "abc", true);

        assertThat(ask(registry.named("api:1"), everything).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void anImageOfTheRevisionIsPresent() {
        registry.push("api:1", AMD64.ofRevision("abc"));

        assertThat(ask(registry.named("api:1"), revision("abc")).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void anImageOfAnotherRevisionIsStale() {
        String digest = registry.push("api:1", AMD64.ofRevision("abc"));

        ImageAnswer answer = ask(registry.named("api:1"), revision("def"));

        assertThat(answer.verdict(), is(Verdict.STALE));
        assertThat(answer.digest(), is(Digest.parse(digest)));
        assertThat(
                answer.cause(),
                startsWith(registry.named("api:1") + " was built from revision abc, not from def (the image "));
    }

    @Test
    void anImageWithoutARevisionIsStale() {
        registry.push("api:1", AMD64);

        ImageAnswer answer = ask(registry.named("api:1"), revision("def"));

        assertThat(answer.verdict(), is(Verdict.STALE));
        assertThat(answer.cause(), startsWith(registry.named("api:1") + " does not say which revision"));
    }

    @Test
    void everyPlatformMustBeOfTheRevision() {
        registry.pushIndex("api:1", AMD64.ofRevision("new"), ARM64.ofRevision("old"));

        ImageAnswer answer = ask(registry.named("api:1"), revision("new"));

        assertThat(answer.verdict(), is(Verdict.STALE));
        assertThat(
                answer.cause(),
                startsWith(registry.named("api:1")
                        + " was built from revision old, not from new (the image for linux/arm64);"));
    }

    @Test
    void anImageWithAllLayersIsPresent() {
        registry.pushIndex("api:1", AMD64, ARM64);

        assertThat(ask(registry.named("api:1"), LAYERS).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void everyBlobIsAskedForOnce() {
        registry.push("api:1", AMD64);
        registry.takeRequests();

        ask(registry.named("api:1"), LAYERS);

        assertThat(
                registry.takeRequests(),
                containsInAnyOrder(
                        "GET /v2/api/manifests/1 200",
                        "HEAD /v2/api/blobs/" + Json.digest(AMD64.config()) + " 200",
                        "HEAD /v2/api/blobs/" + Json.digest(AMD64.layer()) + " 200"));
    }

    @Test
    void anImageWhoseLayerWasDeletedIsIncomplete() {
        registry.pushIndex("api:1", AMD64, ARM64);
        registry.deleteLayer(ARM64);

        ImageAnswer answer = ask(registry.named("api:1"), LAYERS);

        assertThat(answer.verdict(), is(Verdict.INCOMPLETE));
        String layer = Digest.ofContent(ARM64.layer()).abbreviated();
        assertThat(
                answer.cause(),
                startsWith(registry.named("api:1") + " lacks 1 of its 4 layers and configs (" + layer + ")"));
    }

    @Test
    void anImageWhoseLayerWasDeletedIsPresentIfNobodyDemandsLayers() {
        registry.push("api:1", AMD64);
        registry.deleteLayer(AMD64);

        assertThat(ask(registry.named("api:1"), Demands.NONE).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void anIndexWhoseImageWasDeletedIsIncomplete() {
        registry.pushIndex("api:1", AMD64, ARM64);
        registry.deleteManifest("api", Json.digest(ARM64.manifest()));

        ImageAnswer answer = ask(registry.named("api:1"), LAYERS);

        assertThat(answer.verdict(), is(Verdict.INCOMPLETE));
        assertThat(
                answer.cause(),
                startsWith("The manifest " + Digest.ofContent(ARM64.manifest()).abbreviated()
                        + " of the image for linux/arm64 is gone from the registry"));
    }

    @Test
    void anImageWhoseConfigWasDeletedIsIncompleteWhenItsRevisionIsAskedFor() {
        registry.push("api:1", AMD64.ofRevision("abc"));
        registry.deleteBlob(Json.digest(AMD64.ofRevision("abc").config()));

        assertThat(ask(registry.named("api:1"), revision("abc")).verdict(), is(Verdict.INCOMPLETE));
    }

    private static Demands platforms(String... platforms) {
        return new Demands(Arrays.stream(platforms).map(Platform::parse).collect(Collectors.toSet()), "", false);
    }

    private static Demands revision(String revision) {
        return new Demands(Set.of(), revision, false);
    }
}
