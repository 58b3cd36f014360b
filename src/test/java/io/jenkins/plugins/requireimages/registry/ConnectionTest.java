package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static io.jenkins.plugins.requireimages.registry.Asking.soon;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.http.BasicAuthorization;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Behaviour;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How connections are used. */
class ConnectionTest {

    private static final Credential JANE = new Credential.Password("jane", "correct horse");

    private static final String PRESENT =
            "Content-Type: application/vnd.oci.image.manifest.v1+json\r\nDocker-Content-Digest: "
                    + Json.digest(new byte[0]) + "\r\n";

    @Test
    void cancellingAQuestionEndsItsRequest() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        Behaviour silence = line -> {
            asked.complete(null);
            line.awaitEnd();
            gone.complete(null);
        };
        try (FaultyServer server = new FaultyServer(request -> silence)) {
            CompletableFuture<ImageAnswer> answer =
                    client(server).ask(ImageName.parse(Fault.IMAGE), Demands.NONE, soon());
            asked.get(10, TimeUnit.SECONDS);

            answer.cancel(true);

            gone.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void noMoreRequestsAreUnderWayThanAreAllowed() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Behaviour counted = line -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            line.await(5);
            underWay.decrementAndGet();
            Behaviours.answer(429, "Retry-After: 3600\r\n", "").perform(line);
        };
        try (FaultyServer server = new FaultyServer(request -> counted)) {
            RegistryClient client = new RegistryClient(options(server).withConcurrency(3));
            List<CompletableFuture<ImageAnswer>> answers = IntStream.range(0, 60)
                    .mapToObj(i -> client.ask(ImageName.parse("registry.example.com/a:" + i), Demands.NONE, soon()))
                    .toList();

            answers.forEach(answer -> assertThat(answer.join().verdict(), is(Verdict.RATE_LIMITED)));
            assertThat(most.get(), lessThanOrEqualTo(3));
        }
    }

    @Test
    void aRegistryThatRecoversWithinSecondsIsNotGivenUp() {
        AtomicInteger requests = new AtomicInteger();
        try (FaultyServer server = new FaultyServer(request ->
                requests.incrementAndGet() < 3 ? Behaviours.answer(503, "", "") : Behaviours.headers(200, PRESENT))) {
            assertThat(ask(client(server), Fault.IMAGE, Demands.NONE).verdict(), is(Verdict.PRESENT));
        }
    }

    /** Jenkins sets an authenticator for its proxy that knows nothing of registries. */
    @Test
    void anAuthenticatorForTheProxyDoesNotDisturbTheRegistrysAuthentication() {
        RegistryOptions options = RegistryOptions.defaults()
                .withHttp(() -> HttpClient.newBuilder().authenticator(new OfProxy()));
        try (GenuineRegistry registry =
                GenuineRegistry.setup().password("jane", "correct horse").start()) {
            registry.push("api:1");
            RegistryClient janes = new RegistryClient(options.withCredentials(Asking.always(JANE)));
            RegistryClient nobodys = new RegistryClient(options);

            assertThat(ask(janes, registry.named("api:1"), Demands.NONE).verdict(), is(Verdict.PRESENT));
            assertThat(ask(nobodys, registry.named("api:1"), Demands.NONE).verdict(), is(Verdict.DENIED));
        }
    }

    @Test
    void aProxyThatWantsAPasswordGetsIts() {
        try (FaultyServer server = new FaultyServer(request ->
                request.text().contains("\r\nProxy-Authorization: " + BasicAuthorization.of("proxy", "word") + "\r\n")
                        ? Behaviours.headers(200, PRESENT)
                        : Behaviours.headers(407, "Proxy-Authenticate: Basic realm=\"p\"\r\n"))) {
            RegistryClient client = new RegistryClient(options(server)
                    .withHttp(() ->
                            HttpClient.newBuilder().proxy(server.asProxy()).authenticator(new OfProxy())));

            assertThat(ask(client, Fault.IMAGE, Demands.NONE).verdict(), is(Verdict.PRESENT));
        }
    }

    private static final class OfProxy extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication("proxy", "word".toCharArray())
                    : null;
        }
    }

    private static RegistryClient client(FaultyServer server) {
        return new RegistryClient(options(server));
    }

    private static RegistryOptions options(FaultyServer server) {
        return RegistryOptions.defaults()
                .withHttp(() -> HttpClient.newBuilder().proxy(server.asProxy()))
                .withSettings(host -> RegistrySettings.plainHttp());
    }
}
