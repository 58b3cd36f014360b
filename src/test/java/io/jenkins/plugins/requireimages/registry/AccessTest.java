package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Behaviour;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Received;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several credentials for one repository, as the pull secrets of a pod may hold them. */
class AccessTest {

    private static final Credential.Password ADMITTED = new Credential.Password("admitted", "a");
    private static final Credential.Password BLIND = new Credential.Password("blind", "b");
    private static final Credential.Password UNKNOWN = new Credential.Password("unknown", "u");
    private static final Credential.Password FORBIDDEN = new Credential.Password("forbidden", "f");

    private FaultyServer server;

    @BeforeEach
    void startServer() {
        server = new FaultyServer(AccessTest::answer);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** To one the image is there, to another one it is not, and the others are not let in. */
    private static Behaviour answer(Received request) {
        if (request.text().contains(ADMITTED.asHeader())) {
            return Behaviours.headers(
                    200,
                    "Content-Type: application/vnd.oci.image.index.v1+json\r\nDocker-Content-Digest: "
                            + Json.digest(new byte[0]) + "\r\n");
        } else if (request.text().contains(BLIND.asHeader())) {
            return Behaviours.answer(404, "Docker-Distribution-Api-Version: registry/2.0\r\n", "");
        } else if (request.text().contains(FORBIDDEN.asHeader())) {
            return Behaviours.answer(403, "", "");
        }
        return Behaviours.answer(401, "WWW-Authenticate: Basic realm=\"r\"\r\n", "");
    }

    @Test
    void credentialsAreTriedUntilOneIsLetIn() {
        assertThat(answerTo(UNKNOWN, FORBIDDEN, ADMITTED).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void aCredentialThatSeesNothingDoesNotHideWhatAnotherOneSees() {
        assertThat(answerTo(BLIND, ADMITTED).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void whatOneSawToBeMissingIsMissingWhoeverElseIsDenied() {
        assertThat(answerTo(BLIND, UNKNOWN).verdict(), is(Verdict.IMAGE_MISSING));
        assertThat(answerTo(UNKNOWN, BLIND).verdict(), is(Verdict.IMAGE_MISSING));
    }

    @Test
    void ifAllAreDeniedTheFirstDenialIsReported() {
        assertThat(answerTo(FORBIDDEN, UNKNOWN).cause(), containsString("does not let the configured credentials"));
        assertThat(answerTo(UNKNOWN, FORBIDDEN).cause(), containsString("refused the configured credentials"));
    }

    @Test
    void aCredentialThatWasLetInIsTriedFirstTheNextTime() {
        RegistryClient client = client(Asking.always(UNKNOWN, ADMITTED));
        ask(client, Fault.IMAGE, Demands.NONE);
        int before = server.received().size();

        ask(client, Fault.IMAGE, Demands.NONE);

        assertThat(server.received().size() - before, is(1));
    }

    @Test
    void anIdentityTokenIsOfNoUseWhereAPasswordIsWanted() {
        ImageAnswer answer = answerTo(new Credential.IdentityToken("refresh-me"));

        assertThat(answer.verdict(), is(Verdict.DENIED));
        assertThat(answer.cause(), containsString("does not say that it takes the configured kind of credentials"));
    }

    @Test
    void credentialsThatCannotBeHadAreExplainedByTheirSource() {
        CredentialSource source = (registry, repository) ->
                CompletableFuture.failedFuture(new CredentialException("The vault is sealed; unseal it."));

        ImageAnswer answer = ask(client(source), Fault.IMAGE, Demands.NONE);

        assertThat(answer.verdict(), is(Verdict.DENIED));
        assertThat(answer.cause(), is("The vault is sealed; unseal it."));
    }

    @Test
    void whatADefectiveSourceSaysIsNotShown() {
        CredentialSource source = (registry, repository) ->
                CompletableFuture.failedFuture(new IllegalStateException("cannot parse 'pass:word'"));

        ImageAnswer answer = ask(client(source), Fault.IMAGE, Demands.NONE);

        assertThat(answer.verdict(), is(Verdict.DENIED));
        assertThat(answer.cause(), startsWith("The credentials for registry.example.com could not be read"));
        assertThat(answer.toString(), not(containsString("pass:word")));
    }

    @Test
    void aSourceThatHasNothingIsCompletedByAnother() {
        CredentialSource source = CredentialSource.none().orElse(Asking.always(ADMITTED));

        assertThat(ask(client(source), Fault.IMAGE, Demands.NONE).verdict(), is(Verdict.PRESENT));
        assertThat(
                Asking.always(BLIND)
                        .orElse(source)
                        .find("a", "b")
                        .toCompletableFuture()
                        .join(),
                is(List.of(BLIND)));
    }

    private ImageAnswer answerTo(Credential... credentials) {
        return ask(client(Asking.always(credentials)), Fault.IMAGE, Demands.NONE);
    }

    private RegistryClient client(CredentialSource credentials) {
        return new RegistryClient(RegistryOptions.defaults()
                .withHttp(() -> HttpClient.newBuilder().proxy(server.asProxy()))
                .withSettings(registry -> RegistrySettings.plainHttp())
                .withCredentials(credentials));
    }
}
