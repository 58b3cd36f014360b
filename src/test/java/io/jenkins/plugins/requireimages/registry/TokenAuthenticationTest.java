package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static io.jenkins.plugins.requireimages.registry.Asking.client;
import static io.jenkins.plugins.requireimages.registry.Asking.soon;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a genuine registry that verifies the tokens of a token server. */
class TokenAuthenticationTest {

    private static final Credential JANE = new Credential.Password("jane", "correct horse");

    private TokenServer tokens;
    private GenuineRegistry registry;

    @BeforeEach
    void startServers() {
        tokens = TokenServer.start("jane", "correct horse");
        registry =
                GenuineRegistry.setup().tokens(tokens, "jane", "correct horse").start();
    }

    @AfterEach
    void stopServers() {
        registry.close();
        tokens.close();
    }

    @Test
    void aPasswordIsExchangedForAToken() {
        push("team/api:1");

        assertThat(ask(registry.named("team/api:1"), JANE).verdict(), is(Verdict.PRESENT));
        assertThat(tokens.takeRequests(), contains("GET repository:team/api:pull"));
    }

    @Test
    void anIdentityTokenIsExchangedForAToken() {
        push("team/api:1");

        ImageAnswer answer = ask(registry.named("team/api:1"), new Credential.IdentityToken(tokens.identityToken()));

        assertThat(answer.verdict(), is(Verdict.PRESENT));
        assertThat(tokens.takeRequests(), contains("POST repository:team/api:pull"));
    }

    @Test
    void aPublicImageNeedsNoCredentials() {
        push("public/api:1");

        assertThat(ask(registry.named("public/api:1")).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void theTokenMayBeCalledAccessToken() {
        push("team/api:1");
        tokens.answerIn("access_token");

        assertThat(ask(registry.named("team/api:1"), JANE).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void aTokenThatLetsNobodyInIsDenied() {
        push("team/api:1");

        ImageAnswer answer = ask(registry.named("team/api:1"));

        assertThat(answer.verdict(), is(Verdict.DENIED));
        assertThat(answer.cause(), startsWith(registry.host() + " wants credentials for " + registry.host()));
    }

    @Test
    void aWrongPasswordIsDeniedByTheTokenServer() {
        push("team/api:1");

        ImageAnswer answer = ask(registry.named("team/api:1"), new Credential.Password("jane", "battery staple"));

        assertThat(answer.verdict(), is(Verdict.DENIED));
        assertThat(answer.cause(), startsWith("The token endpoint localhost:"));
    }

    @Test
    void theSecondOfTwoCredentialsIsTriedWhenTheFirstIsDenied() {
        push("team/api:1");

        ImageAnswer answer = ask(registry.named("team/api:1"), new Credential.Password("joe", "x"), JANE);

        assertThat(answer.verdict(), is(Verdict.PRESENT));
    }

    @Test
    void concurrentQuestionsShareOneTokenPerRepository() {
        push("team/api:1", "team/api:2", "team/api:3", "team/ui:1", "team/ui:2");
        registry.takeRequests();

        List<Verdict> verdicts =
                askAll(client(JANE), "team/api:1", "team/api:2", "team/api:3", "team/ui:1", "team/ui:2");

        assertThat(verdicts, everyItem(is(Verdict.PRESENT)));
        assertThat(
                tokens.takeRequests(),
                containsInAnyOrder("GET repository:team/api:pull", "GET repository:team/ui:pull"));
    }

    @Test
    void onlyTheFirstQuestionIsRefusedBeforeThereIsAToken() {
        push("team/api:1", "team/ui:1");
        registry.takeRequests();

        askAll(client(JANE), "team/api:1", "team/ui:1");

        assertThat(
                registry.takeRequests(),
                containsInAnyOrder(
                        "HEAD /v2/team/api/manifests/1 401",
                        "HEAD /v2/team/api/manifests/1 200",
                        "HEAD /v2/team/ui/manifests/1 200"));
    }

    @Test
    void aTokenIsUsedAgainWithinACheck() {
        push("team/api:1");
        RegistryClient client = client(JANE);

        askAll(client, "team/api:1");
        askAll(client, "team/api:1");

        assertThat(tokens.takeRequests(), contains("GET repository:team/api:pull"));
    }

    @Test
    void aTokenIsNotUsedByAnotherCheck() {
        push("team/api:1");
        RegistryClient client = client();
        RegistryClient janes = client.forCheck(Asking.always(JANE));
        RegistryClient nobodys = client.forCheck(Asking.always());

        assertThat(askAll(janes, "team/api:1"), contains(Verdict.PRESENT));
        assertThat(askAll(nobodys, "team/api:1"), contains(Verdict.DENIED));
    }

    @Test
    void aTokenThatIsAboutToExpireIsRenewed() {
        push("team/api:1");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        RegistryClient client =
                new RegistryClient(RegistryOptions.defaults().withCredentials(Asking.always(JANE)), now::get);
        askAll(client, "team/api:1");

        now.set(now.get().plusSeconds(TokenServer.LIFE_SECONDS - 10));
        askAll(client, "team/api:1");

        assertThat(tokens.takeRequests(), contains("GET repository:team/api:pull", "GET repository:team/api:pull"));
    }

    private void push(String... names) {
        for (String name : names) {
            registry.push(name);
        }
        tokens.takeRequests();
    }

    private List<Verdict> askAll(RegistryClient client, String... names) {
        List<CompletableFuture<ImageAnswer>> answers = Stream.of(names)
                .map(name -> client.ask(ImageName.parse(registry.named(name)), Demands.NONE, soon()))
                .toList();
        return answers.stream().map(answer -> answer.join().verdict()).toList();
    }
}
