package io.jenkins.plugins.requireimages.build.remote;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.requireimages.build.remote.FakeJenkins.Received;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.http.BasicAuthorization;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that refuse, redirect, never end, or are no Jenkins at all, and what they may learn. */
class HostileControllerTest extends AskingFakeJenkins {

    @Test
    void aServerWithoutAJenkinsDoesNotSayThatTheJobIsMissing() {
        assertThat(unknown(look(api())).cause(), containsString("is no Jenkins; check the URL"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401 | DENIED      | refused the credentials of user ci (HTTP 401); check the API token
        403 | DENIED      | does not let user ci see the job (HTTP 403)
        429 | UNREACHABLE | is in trouble (HTTP 429); try again later
        503 | UNREACHABLE | is in trouble (HTTP 503); try again later
        418 | UNREACHABLE | makes no sense (HTTP 418); check the URL
        """)
    void aRefusalIsNeitherPassedNorMissing(int status, Verdict verdict, String sentence) {
        jenkins.refuses("/queue/api/json", status);

        assertThat(unknown(look(api())).verdict(), is(verdict));
        assertThat(unknown(look(api())).cause(), containsString(sentence));
    }

    @Test
    void withoutCredentialsARefusalAsksForThem() {
        jenkins.refuses("/queue/api/json", 403);

        assertThat(
                unknown(look(api(), Optional.empty())).cause(),
                is(jenkins.host() + " wants credentials (HTTP 403); configure a user ID and an API token that may read"
                        + " the job."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        <html>Log in</html>
        []
        42
        {"items":
        `{"items": []} {}`
        """)
    void whatIsNotAnObjectComesFromNoJenkins(String body) {
        jenkins.says("/queue/api/json", body);

        assertThat(unknown(look(api())).cause(), containsString("is no Jenkins"));
    }

    @Test
    void anObjectOfAnotherKindIsNoJob() {
        jenkins.job(API).says(API + "/api/json", "{\"builds\": \"many\", \"jobs\": 3}");

        assertThat(missing(look(api())), containsString("is no job"));
    }

    @Test
    void aResultThatJenkinsDoesNotKnowIsNone() {
        jenkins.job(API, "{\"number\": 41, \"building\": false, \"result\": \"<b>SUCCESS</b>\"}");

        assertThat(look(api()), instanceOf(BuildAnswer.Running.class));
    }

    @Test
    void theLoginStaysWithItsOrigin() {
        try (FakeJenkins elsewhere = new FakeJenkins()) {
            elsewhere.job(API, build(41, "SUCCESS")).log(API + "/41", "done\n");
            jenkins.redirects("/queue/api/json", elsewhere.url() + "/queue/api/json?token=s3cret");

            BuildAnswer.Unknown unknown = unknown(look(api()));

            assertThat(unknown.verdict(), is(Verdict.UNREACHABLE));
            assertThat(unknown.cause(), containsString("redirects to " + elsewhere.url() + ", which is not followed"));
            assertThat(unknown.cause(), not(containsString("s3cret")));
            assertThat(elsewhere.received(), is(empty()));
        }
    }

    @Test
    void aRedirectWithinTheOriginIsFollowedWithTheLogin() {
        jenkins.job("/ci" + API, build(41, "SUCCESS"))
                .redirects("/queue/api/json", "/ci/queue/api/json")
                .says("/ci/queue/api/json", "{\"items\": []}")
                .redirects(API + "/api/json", jenkins.url() + "/ci" + API + "/api/json")
                .redirects(API + "/41/api/json", "/ci" + API + "/41/api/json")
                .log(API + "/41", "done\n");

        assertThat(look(api()), instanceOf(BuildAnswer.Passed.class));
        assertThat(
                jenkins.received().stream().map(Received::authorization).toList(),
                everyItem(is(BasicAuthorization.of("ci", "t0p-secret"))));
    }

    @ParameterizedTest
    @CsvSource({"/queue/api/json", "file:///etc/passwd", "http://", "none:", "//%zz"})
    void aRedirectThatLeadsNowhereEnds(String location) {
        jenkins.redirects("/queue/api/json", location);

        assertThat(unknown(look(api())).cause(), containsString("redirects"));
    }

    @Test
    void withoutALoginNoneIsSent() {
        jenkins.job(API, build(41, "SUCCESS")).log(API + "/41", "done\n");

        look(api(), Optional.empty());

        assertThat(jenkins.received().stream().map(Received::authorization).toList(), everyItem(is(nullValue())));
    }

    @Test
    void noAnswerShowsTheToken() {
        jenkins.refuses("/queue/api/json", 401);

        assertThat(look(api()).toString(), not(containsString("t0p-secret")));
        assertThat(LOGIN.toString(), not(containsString("t0p-secret")));
    }

    @Test
    void aServerThatIsSilentIsUnreachable() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        jenkins.handles("/queue/api/json", exchange -> await(over));

        BuildAnswer.Unknown unknown = unknown(look(lookup(api(), Optional.of(LOGIN), Duration.ofMillis(300))));

        assertThat(unknown.verdict(), is(Verdict.UNREACHABLE));
        assertThat(unknown.cause(), containsString("did not answer in time"));
        over.countDown();
    }

    @Test
    void aServerThatIsDownIsUnreachable() {
        jenkins.close();

        assertThat(unknown(look(api())).cause(), containsString("refuses connections"));
    }

    @Test
    void anAnswerWithoutAnEndIsBrokenOff() {
        jenkins.handles("/queue/api/json", HostileControllerTest::sendForever);

        assertThat(unknown(look(api())).cause(), containsString("answers with more data than such an answer can have"));
    }

    @Test
    void aLogThatIsLongerThanItSaysIsBrokenOff() {
        jenkins.job(API, build(41, "FAILURE"))
                .handles(API + "/41/logText/progressiveText", HostileControllerTest::sendForever);

        assertThat(((BuildAnswer.Failed) look(api())).log().lines(), is(empty()));
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsBrokenOff() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        jenkins.handles("/queue/api/json", exchange -> {
            asked.countDown();
            try {
                sendForever(exchange, 50);
            } finally {
                hungUp.countDown();
            }
        });
        CompletableFuture<BuildAnswer> answer = lookup(api()).look(IMAGE).toCompletableFuture();
        asked.await();

        answer.cancel(true);

        assertThat("the server notices", hungUp.await(30, TimeUnit.SECONDS), is(true));
    }

    private static void sendForever(HttpExchange exchange) throws IOException {
        sendForever(exchange, 0);
    }

    private static void sendForever(HttpExchange exchange, long pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] spaces = " ".repeat(pause == 0 ? 1 << 20 : 1).getBytes(StandardCharsets.UTF_8);
        OutputStream body = exchange.getResponseBody();
        while (!Thread.currentThread().isInterrupted()) {
            body.write(spaces);
            body.flush();
            await(pause);
        }
    }

    private static void await(long millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
