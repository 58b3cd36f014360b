package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static io.jenkins.plugins.requireimages.registry.Asking.client;
import static io.jenkins.plugins.requireimages.registry.Asking.soon;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against genuine registries. */
class RegistryClientTest {

    private static GenuineRegistry open;
    private static GenuineRegistry closed;

    @BeforeAll
    static void startRegistries() {
        open = GenuineRegistry.start();
        closed = GenuineRegistry.setup().password("jane", "correct horse").start();
    }

    @AfterAll
    static void stopRegistries() {
        open.close();
        closed.close();
    }

    @Test
    void anImageThatWasPushedIsPresentWithItsDigest() {
        String digest = open.push("team/api:1.0");

        assertThat(
                ask(open.named("team/api:1.0")),
                is(ImageAnswer.present(Digest.parse(digest).orElseThrow())));
    }

    @Test
    void anImageIsFoundByItsDigest() {
        String digest = open.push("team/api:2.0");

        assertThat(ask(open.named("team/api@" + digest)).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void aRepositoryMayLieBehindALongPath() {
        open.push("artifactory/docker-local/team/api:1");

        assertThat(ask(open.named("artifactory/docker-local/team/api:1")).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void aTagThatNobodyPushedIsMissing() {
        open.push("team/api:3.0");

        ImageAnswer answer = ask(open.named("team/api:99"));

        assertThat(answer.verdict(), is(Verdict.IMAGE_MISSING));
        assertThat(answer.cause(), startsWith(open.host() + "/team/api has no tag 99 (HTTP 404); "));
    }

    @Test
    void aRepositoryThatNobodyPushedToIsMissing() {
        ImageAnswer answer = ask(open.named("team/apl:1"));

        assertThat(answer.verdict(), is(Verdict.IMAGE_MISSING));
        assertThat(answer.cause(), startsWith(open.host() + " has no repository team/apl (HTTP 404); "));
    }

    @Test
    void withTheRightPasswordAnImageIsPresent() {
        closed.push("team/api:1.0");

        assertThat(
                ask(closed.named("team/api:1.0"), new Credential.Password("jane", "correct horse"))
                        .verdict(),
                is(Verdict.PRESENT));
    }

    @Test
    void withTheWrongPasswordTheAnswerIsDeniedAndBlamesTheCredentials() {
        ImageAnswer answer = ask(closed.named("team/api:1.0"), new Credential.Password("jane", "battery staple"));

        assertThat(answer.verdict(), is(Verdict.DENIED));
        assertThat(answer.cause(), startsWith(closed.host() + " refused the configured credentials"));
    }

    @Test
    void withoutAPasswordTheAnswerIsDeniedAndAsksForCredentials() {
        ImageAnswer answer = ask(closed.named("team/api:1.0"));

        assertThat(answer.verdict(), is(Verdict.DENIED));
        assertThat(answer.cause(), startsWith(closed.host() + " wants credentials for"));
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws IOException {
        ImageAnswer answer = ask("localhost:" + freePort() + "/team/api:1.0");

        assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
        assertThat(answer.cause(), containsString("refuses connections; "));
    }

    @Test
    void aHostThatDoesNotExistIsUnreachable() {
        ImageAnswer answer = ask("registry.invalid/team/api:1.0");

        assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
        assertThat(
                answer.cause(),
                is("registry.invalid is not a host that can be found; check its spelling and the DNS."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[:::::]:5000/api", "registry.123/api", "[12345::]/api"})
    void aRegistryThatNoUrlCanNameIsInvalid(String image) {
        ImageAnswer answer = ask(image);

        assertThat(answer.verdict(), is(Verdict.INVALID));
        assertThat(answer.cause(), endsWith(" is no host that can be asked; check the registry in the name."));
    }

    @Test
    void aRegistryThatNeverAnswersIsUnreachableWhenTheDeadlineIsOver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Instant deadline = Instant.now().plusMillis(400);

            ImageAnswer answer = client().ask(
                            ImageName.parse("localhost:" + silent.getLocalPort() + "/team/api:1.0"),
                            Demands.NONE,
                            deadline)
                    .join();

            assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
            assertThat(Duration.between(deadline, Instant.now()), lessThan(Duration.ZERO));
        }
    }

    @Test
    void oneImageCostsOneRequest() {
        try (GenuineRegistry fresh = GenuineRegistry.start()) {
            fresh.push("team/api:1.0");
            fresh.takeRequests();

            ask(fresh.named("team/api:1.0"));

            assertThat(fresh.takeRequests(), contains("HEAD /v2/team/api/manifests/1.0 200"));
        }
    }

    @Test
    void aHundredQuestionsAtOnceAreAllAnswered() {
        open.push("team/crowd:1");
        RegistryClient client = client();
        List<CompletableFuture<ImageAnswer>> answers = IntStream.range(0, 100)
                .mapToObj(i -> client.ask(ImageName.parse(open.named("team/crowd:1")), Demands.NONE, soon()))
                .toList();

        answers.forEach(answer -> assertThat(answer.join().verdict(), is(Verdict.PRESENT)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
