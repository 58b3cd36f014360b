package io.jenkins.plugins.requireimages.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushedDigestsTest {

    private static final ImageName API = ImageName.parse("registry.example.com/api:1.0");
    private static final Digest ONE = Digest.ofContent(new byte[] {1});
    private static final Digest TWO = Digest.ofContent(new byte[] {2});

    @TempDir
    private Path directory;

    @Test
    void dockerPushNamesTheRepositoryFirstAndTheDigestLast() throws IOException {
        assertEquals(Set.of(ONE), in("""
            The push refers to repository [registry.example.com/api]
            5f70bf18a086: Preparing
            5f70bf18a086: Pushed
            1.0: digest: %s size: 528
            """.formatted(ONE)));
    }

    @Test
    void dockerPushOfAnotherTagIsNoEvidence() throws IOException {
        assertEquals(Set.of(), in(dockerPush("registry.example.com/api", "2.0", ONE)));
    }

    @Test
    void dockerPushOfAnotherRepositoryIsNoEvidence() throws IOException {
        assertEquals(
                Set.of(ONE),
                in(dockerPush("registry.example.com/api", "1.0", ONE)
                        + dockerPush("registry.example.com/ui", "1.0", TWO)));
    }

    @Test
    void dockerPushOfAllTagsNamesTheRepositoryOnce() throws IOException {
        assertEquals(
                Set.of(TWO),
                in(dockerPush("registry.example.com/api", "0.9", ONE) + "1.0: digest: " + TWO + " size: 528\n"));
    }

    @Test
    void ofATagThatWasPushedTwiceTheLastCounts() throws IOException {
        assertEquals(
                Set.of(TWO),
                in(dockerPush("registry.example.com/api", "1.0", ONE)
                        + dockerPush("registry.example.com/api", "1.0", TWO)));
    }

    @Test
    void whereTwoPushesAreMixedEitherDigestMayBeOurs() throws IOException {
        assertEquals(Set.of(ONE, TWO), in("""
            The push refers to repository [registry.example.com/api]
            The push refers to repository [registry.example.com/ui]
            1.0: digest: %s size: 528
            1.0: digest: %s size: 528
            """.formatted(ONE, TWO)));
    }

    @Test
    void namesOfDockerHubAreMetInEverySpelling() throws IOException {
        String log = dockerPush("docker.io/library/api", "latest", ONE);

        assertEquals(Set.of(ONE), PushedDigests.in(log(log), ImageName.parse("api")));
    }

    @Test
    void buildKitNamesAllInOneLine() throws IOException {
        assertEquals(Set.of(ONE), in("""
            #9 exporting manifest %2$s 0.0s done
            #9 exporting manifest list %1$s 0.0s done
            #9 pushing layers 0.2s done
            #9 pushing manifest for registry.example.com/api:1.0@%1$s
            #9 pushing manifest for registry.example.com/api:1.0@%1$s 0.1s done
            #9 pushing manifest for registry.example.com/ui:1.0@%2$s 0.1s done
            """.formatted(ONE, TWO)));
    }

    @Test
    void aPushThatBuildKitDidNotEndIsNoEvidence() throws IOException {
        assertEquals(Set.of(), in("#9 pushing manifest for registry.example.com/api:1.0@" + ONE + "\n"));
    }

    @Test
    void theIdOfALocalImageIsNoEvidence() throws IOException {
        assertEquals(
                Set.of(), in("#9 writing image " + ONE + " done\n#9 naming to registry.example.com/api:1.0 done\n"));
    }

    @Test
    void kanikoNamesTheDigestAfterThePush() throws IOException {
        assertEquals(Set.of(ONE), in("""
            INFO[0007] Pushing image to registry.example.com/api:1.0
            INFO[0009] Pushed registry.example.com/api@%s
            INFO[0009] Pushing image to registry.example.com/api:2.0
            INFO[0010] Pushed registry.example.com/api@%s
            """.formatted(ONE, TWO)));
    }

    @Test
    void koNamesTheDigestAfterThePush() throws IOException {
        assertEquals(
                Set.of(ONE),
                in("2026/11/24 07:03:22 Publishing registry.example.com/api:latest\n"
                        + "2026/11/24 07:03:23 Published registry.example.com/api@" + ONE + "\n"));
    }

    @Test
    void aLogWithTimeStampsAndColoursIsReadLikeAnyOther() throws IOException {
        String stamp = "\u001b[32m[2026-11-24T07:03:22.123Z]\u001b[0m ";

        assertEquals(
                Set.of(ONE),
                in(dockerPush("registry.example.com/api", "1.0", ONE)
                        .lines()
                        .map(line -> stamp + line + "\r\n")
                        .reduce("", String::concat)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The push refers to repository [",
                "The push refers to repository []\n1.0: digest: sha256:00 size: 1",
                "The push refers to repository [registry.example.com/api]\n1.0: digest: sha256:00 size: 1",
                "1.0: digest: sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a size: 1",
                "#9 pushing manifest for UPPER@sha256:00 done",
                "Published nothing"
            })
    void whatOnlyResemblesAPushIsNoEvidence(String log) throws IOException {
        assertEquals(Set.of(), in(log));
    }

    @Test
    void aNameByDigestIsMetByAnyTag() throws IOException {
        ImageName byDigest = ImageName.parse("registry.example.com/api@" + TWO);

        assertEquals(Set.of(ONE), PushedDigests.in(log(dockerPush("registry.example.com/api", "1.0", ONE)), byDigest));
    }

    @Test
    void buildxWritesMetadata() {
        assertEquals(Set.of(ONE), PushedDigests.inMetadata("""
            {
              "containerimage.config.digest": "%s",
              "containerimage.digest": "%s",
              "image.name": "registry.example.com/api:latest, registry.example.com/api:1.0"
            }
            """.formatted(TWO, ONE), API));
    }

    @Test
    void bakeWritesMetadataOfEveryTarget() {
        assertEquals(Set.of(TWO), PushedDigests.inMetadata("""
            {
              "buildx.build.warnings": [],
              "ui": {"containerimage.digest": "%s", "image.name": "registry.example.com/ui:1.0"},
              "api": {"containerimage.digest": "%s", "image.name": "registry.example.com/api:1.0"}
            }
            """.formatted(ONE, TWO), API));
    }

    @Test
    void metadataOfAnImageThatHasNoNameIsNoEvidence() {
        assertEquals(Set.of(), PushedDigests.inMetadata("{\"containerimage.digest\": \"" + ONE + "\"}", API));
    }

    @Test
    void metadataWithTheIdOfALocalImageIsNoEvidence() {
        String json = """
            {"containerimage.config.digest": "%1$s", "containerimage.digest": "%1$s", "image.name": "%2$s"}
            """.formatted(ONE, API);

        assertEquals(Set.of(), PushedDigests.inMetadata(json, API));
    }

    @Test
    void jibWritesMetadata() {
        String json = """
            {"image": "registry.example.com/api:1.0", "imageId": "%s", "imageDigest": "%s", "tags": ["1.0"]}
            """.formatted(TWO, ONE);

        assertEquals(Set.of(ONE), PushedDigests.inMetadata(json, API));
    }

    @Test
    void aDigestFileHasOneLine() {
        assertEquals(Set.of(ONE), PushedDigests.inMetadata(ONE + "\n", API));
    }

    @Test
    void aFileOfNamesWithDigestsIsReadForTheImageAlone() {
        String file = "registry.example.com/ui:1.0@" + TWO + "\nregistry.example.com/api@" + ONE + "\n";

        assertEquals(Set.of(ONE), PushedDigests.inMetadata(file, API));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"image.name\": 7}", "sha256:00", "null", "{\"a\": {\"b\": []}}"})
    void aFileOfAnythingElseIsNoEvidence(String content) {
        assertEquals(Set.of(), PushedDigests.inMetadata(content, API));
    }

    private Set<Digest> in(String log) throws IOException {
        return PushedDigests.in(log(log), API);
    }

    private LogSource log(String text) throws IOException {
        return LogSource.of(Files.writeString(directory.resolve("log"), text));
    }

    private static String dockerPush(String repository, String tag, Digest digest) {
        return "The push refers to repository [" + repository + "]\n" + tag + ": digest: " + digest + " size: 528\n";
    }
}
