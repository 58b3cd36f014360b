package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.client;
import static io.jenkins.plugins.requireimages.registry.Asking.soon;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import land.oras.ContainerRef;
import land.oras.Registry;
import land.oras.exception.OrasException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our answers beside those of another client, and many at once. */
class DifferentialTest {

    private static final int REPOSITORIES = 12;
    private static final int QUESTIONS = 300;

    private static final List<String> DIGESTS = new ArrayList<>();
    private static GenuineRegistry registry;

    @BeforeAll
    static void startRegistry() {
        registry = GenuineRegistry.start();
        for (int i = 0; i < REPOSITORIES; i += 2) {
            DIGESTS.add(registry.push("team/app" + i + ":v1"));
            TestImage image = TestImage.of("app" + i);
            DIGESTS.add(registry.pushIndex("team/app" + i + ":v2", image, image.on("linux/arm64")));
            DIGESTS.add(registry.push("team/app" + i + ":v3", image.as(TestImage.Format.DOCKER_SCHEMA_2)));
            String deleted = registry.push("team/app" + i + ":v4", TestImage.of("to be deleted from " + i));
            registry.deleteManifest("team/app" + i, deleted);
            DIGESTS.add(deleted);
        }
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    void orasSaysTheSame() {
        Random random = new Random(20261124);
        Registry oras = Registry.builder().insecure(registry.host()).build();
        RegistryClient client = client();
        int present = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            String image = registry.named("team/app" + random.nextInt(REPOSITORIES) + reference(random));

            String ours = ours(Asking.ask(client, image, Demands.NONE));

            assertThat(image, ours, is(orases(oras, image)));
            present += ours.startsWith("sha256:") ? 1 : 0;
        }
        assertThat("both kinds of answers were compared", present, greaterThan(QUESTIONS / 10));
        assertThat("both kinds of answers were compared", QUESTIONS - present, greaterThan(QUESTIONS / 10));
    }

    @Test
    void fiveHundredTagsAreAskedForAtOnceWithOneRequestEach() {
        TestImage image = TestImage.of("many");
        List<String> names =
                IntStream.range(0, 500).mapToObj(i -> "many/tags:" + i).toList();
        registry.push("many/tags:0", image);
        names.forEach(name -> registry.tag(name, image));
        registry.takeRequests();
        RegistryClient client = client();

        List<CompletableFuture<ImageAnswer>> answers = names.stream()
                .map(name -> client.ask(ImageName.parse(registry.named(name)), Demands.NONE, soon()))
                .toList();

        assertThat(answers.stream().map(answer -> answer.join().verdict()).toList(), everyItem(is(Verdict.PRESENT)));
        List<String> requests = registry.takeRequests();
        assertThat(requests, hasSize(500));
        assertThat(requests, everyItem(startsWith("HEAD /v2/many/tags/manifests/")));
    }

    private static String reference(Random random) {
        return random.nextBoolean() ? ":v" + random.nextInt(7) : "@" + DIGESTS.get(random.nextInt(DIGESTS.size()));
    }

    private static String ours(ImageAnswer answer) {
        return answer.verdict() == Verdict.PRESENT
                ? answer.digest().orElseThrow().toString()
                : answer.verdict().name();
    }

    private static String orases(Registry oras, String image) {
        try {
            return oras.getDescriptor(ContainerRef.parse(image)).getDigest();
        } catch (OrasException e) {
            return e.getStatusCode() == 404 ? Verdict.IMAGE_MISSING.name() : "HTTP " + e.getStatusCode();
        }
    }
}
