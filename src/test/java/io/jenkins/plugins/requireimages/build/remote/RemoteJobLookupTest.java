package io.jenkins.plugins.requireimages.build.remote;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
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
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RemoteJobLookupTest {

    private static final ImageName IMAGE = ImageName.parse("registry.example.com/api:1");
    private static final Login LOGIN = new Login("ci", "t0p-secret");
    private static final String API = "/job/images/job/api";

    private final FakeJenkins jenkins = new FakeJenkins();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> remembered = new HashMap<>();

    @AfterEach
    void stop() {
        jenkins.close();
        timer.shutdownNow();
    }

    @Test
    void theNewestBuildThatPassedHasPassed() {
        jenkins.job(API, build(40, "FAILURE"), build(41, "SUCCESS")).log(API + "/41", "done\n");

        BuildAnswer.Passed passed = (BuildAnswer.Passed) look(api());

        assertThat(passed.build().name(), is("images/api #41 at " + jenkins.host()));
        assertThat(passed.build().url(), is(jenkins.url() + API + "/41/"));
        assertThat(passed.build().result(), is("SUCCESS"));
        assertThat(passed.build().chosenBecause(), is("it is the newest"));
    }

    @Test
    void theDigestThatTheLogNamesIsTheOneThatWasPushed() {
        String digest = "sha256:" + "a1".repeat(32);
        jenkins.job(API, build(41, "SUCCESS"))
                .log(
                        API + "/41",
                        "The push refers to repository [registry.example.com/api]\r\n1: digest: " + digest
                                + " size: 528\r\n");

        BuildAnswer.Passed passed = (BuildAnswer.Passed) look(api());

        assertThat(passed.pushed(), contains(Digest.parse(digest).orElseThrow()));
    }

    @Test
    void aFailedBuildIsExplainedByItsLog() {
        jenkins.job(API, build(41, "FAILURE"))
                .log(API + "/41", "compiling\r\nmain.c:3:5: error: 'x' undeclared\r\nFinished: FAILURE\r\n");

        BuildAnswer.Failed failed = (BuildAnswer.Failed) look(api());

        assertThat(failed.build().result(), is("FAILURE"));
        assertThat(failed.log().source(), is("images/api #41 at " + jenkins.host() + ", console"));
        assertThat(failed.log().cause(), is("main.c:3:5: error: 'x' undeclared"));
        assertThat(failed.fullLog().isPresent(), is(true));
    }

    @Test
    void ofAPipelineTheLogOfTheStepThatFailedExplainsIt() {
        jenkins.job(API, build(41, "FAILURE"))
                .says(
                        API + "/41/wfapi/describe",
                        "{\"stages\": [{\"id\": \"6\", \"name\": \"Checkout\", \"status\": \"SUCCESS\"},"
                                + " {\"id\": \"12\", \"name\": \"Build\", \"status\": \"FAILED\"}]}")
                .says(
                        API + "/41/execution/node/12/wfapi/describe",
                        "{\"stageFlowNodes\": [{\"id\": \"14\", \"name\": \"Error signal\", \"status\": \"FAILED\"},"
                                + " {\"id\": \"15\", \"name\": \"Shell Script\", \"status\": \"FAILED\","
                                + " \"_links\": {\"log\": {\"href\": \"/elsewhere\"}}}]}")
                .log(API + "/41", "everything of every branch\n")
                .log(API + "/41/execution/node/15/log", "npm error Missing script: \"build\"\n");

        BuildAnswer.Failed failed = (BuildAnswer.Failed) look(api());

        assertThat(
                failed.log().source(), is("images/api #41 at " + jenkins.host() + ", stage Build, step Shell Script"));
        assertThat(failed.log().cause(), is("npm error Missing script: \"build\""));
    }

    @Test
    void aFailedBuildWhoseLogCannotBeReadIsStillAFailedBuild() {
        jenkins.job(API, build(41, "FAILURE")).refuses(API + "/41/logText/progressiveText", 403);

        BuildAnswer.Failed failed = (BuildAnswer.Failed) look(api());

        assertThat(failed.log().lines(), is(empty()));
    }

    @Test
    void aPassedBuildWhoseLogCannotBeReadIsNotSaidToHavePushedAnything() {
        jenkins.job(API, build(41, "SUCCESS")).refuses(API + "/41/logText/progressiveText", 503);

        assertThat(unknown(look(api())).verdict(), is(Verdict.UNREACHABLE));
    }

    @Test
    void ofALongLogOnlyTheEndIsRead() {
        byte[] log = new byte[20 << 20];
        Arrays.fill(log, (byte) 'x');
        byte[] end = "\nmain.c:3:5: error: 'x' undeclared\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(end, 0, log, log.length - end.length, end.length);
        jenkins.job(API, build(41, "FAILURE")).log(API + "/41", log);

        BuildAnswer.Failed failed = (BuildAnswer.Failed) look(api());

        assertThat(failed.log().cause(), is("main.c:3:5: error: 'x' undeclared"));
        assertThat(
                jenkins.received().stream()
                        .filter(request -> request.path().endsWith("progressiveText"))
                        .map(request -> request.method() + " " + request.query())
                        .toList(),
                contains("HEAD start=0", "GET start=" + (log.length - ExcerptFinder.MOST_BYTES)));
    }

    @Test
    void aBuildWithoutAResultIsRunning() {
        jenkins.job(API, "{\"number\": 41, \"building\": true, \"result\": \"FAILURE\"}");

        BuildAnswer.Running running = (BuildAnswer.Running) look(api());

        assertThat(running.build().orElseThrow().name(), containsString("images/api #41"));
        assertThat(running.lookAgainAfter(), is(Duration.ofSeconds(5)));
    }

    @Test
    void aBuildInTheQueueIsRunningAndIsTheOneThatCounts() {
        jenkins.job(API, build(40, "SUCCESS")).says("/queue/api/json", queued(17, API, "1"));

        BuildAnswer.Running running = (BuildAnswer.Running) look(api());

        assertThat(running.state(), containsString("waits in the queue (chosen because it is the newest)"));
    }

    @Test
    void aBuildThatLeftTheQueueIsFollowed() {
        jenkins.job(API, build(40, "SUCCESS"), build(41, "SUCCESS"), build(42, "FAILURE"))
                .says("/queue/api/json", queued(17, API, "1"))
                .says("/queue/item/17/api/json", "{\"executable\": {\"number\": 41}}")
                .log(API + "/41", "done\n");
        RemoteJobLookup lookup = lookup(api());
        look(lookup);

        BuildAnswer.Passed passed = (BuildAnswer.Passed) look(lookup);

        assertThat(passed.build().name(), containsString("images/api #41"));
    }

    @Test
    void aBuildThatWasCancelledInTheQueueIsMissing() {
        jenkins.job(API, build(40, "SUCCESS"))
                .says("/queue/api/json", queued(17, API, "1"))
                .says("/queue/item/17/api/json", "{\"cancelled\": true}");
        RemoteJobLookup lookup = lookup(api());
        look(lookup);

        assertThat(missing(look(lookup)), containsString("was cancelled"));
    }

    @Test
    void theQueueOfAnotherJobIsNoMatter() {
        jenkins.job(API, build(41, "SUCCESS"))
                .says("/queue/api/json", queued(17, "/job/api", "1"))
                .log(API + "/41", "done\n");

        assertThat(look(api()), instanceOf(BuildAnswer.Passed.class));
    }

    @Test
    void theBuildThatWasChosenIsKept() {
        jenkins.job(API, "{\"number\": 41, \"building\": true}");
        look(api());
        jenkins.job(API, build(41, "SUCCESS"), build(42, "FAILURE")).log(API + "/41", "done\n");

        BuildAnswer.Passed passed = (BuildAnswer.Passed) look(api());

        assertThat(passed.build().name(), containsString("images/api #41"));
        assertThat(passed.build().chosenBecause(), is("it is the newest"));
    }

    @Test
    void aChosenBuildThatWasDeletedIsMissing() {
        jenkins.job(API, "{\"number\": 41, \"building\": true}");
        look(api());
        jenkins.refuses(API + "/41/api/json", 404);

        assertThat(missing(look(api())), containsString("Build #41 of job 'images/api'"));
        assertThat(missing(look(api())), containsString("which was waited for, was deleted"));
    }

    @Test
    void theNumberChoosesTheBuild() {
        jenkins.job(API, build(40, "SUCCESS"), build(41, "FAILURE")).log(API + "/40", "done\n");

        BuildAnswer.Passed passed = (BuildAnswer.Passed) look(api().numbered(Optional.of(40)));

        assertThat(passed.build().chosenBecause(), is("its number was given"));
        assertThat(
                missing(look(api().numbered(Optional.of(50)))),
                containsString("There is no build #50 of job 'images/api'"));
    }

    @Test
    void theParametersChooseTheNewestBuildThatHasThem() {
        jenkins.job(API, built(39, "TAG", "1"), built(40, "TAG", "1"), built(41, "TAG", "2"))
                .log(API + "/40", "done\n");

        BuildAnswer.Passed passed = (BuildAnswer.Passed) look(api().with(List.of("TAG=1")));

        assertThat(passed.build().name(), containsString("#40"));
        assertThat(passed.build().chosenBecause(), is("it is the newest with TAG=1"));
        assertThat(missing(look(api().with(List.of("TAG=3")))), containsString("has TAG=3"));
    }

    @Test
    void theQueueIsSearchedForTheParametersToo() {
        jenkins.job(API, built(40, "TAG", "1"))
                .says("/queue/api/json", queued(17, API, "1"))
                .log(API + "/40", "done\n");

        assertThat(look(api().with(List.of("TAG=1"))), instanceOf(BuildAnswer.Running.class));
        assertThat(missing(look(api().with(List.of("TAG=2")))), containsString("has TAG=2"));
    }

    @Test
    void theRevisionChoosesTheBuildThatWasMadeFromIt() {
        jenkins.job(API, revision(40, "7C0FFEE1234"), revision(41, "0123456789a"))
                .log(API + "/40", "done\n");

        BuildAnswer.Passed passed = (BuildAnswer.Passed) look(api().ofRevision("7c0ffee"));

        assertThat(passed.build().chosenBecause(), is("it is the newest with revision 7c0ffee"));
    }

    @Test
    void aRunningBuildThatDoesNotSayItsRevisionYetMayBeTheOne() {
        jenkins.job(API, revision(40, "0123456789a"), "{\"number\": 41, \"building\": true}");

        assertThat(look(api().ofRevision("7c0ffee")), instanceOf(BuildAnswer.Running.class));
    }

    @Test
    void anUnstableBuildPassesOnlyIfThatIsGoodEnough() {
        jenkins.job(API, build(41, "UNSTABLE")).log(API + "/41", "tests failed\n");

        assertThat(look(api()), instanceOf(BuildAnswer.Failed.class));
        assertThat(look(api().acceptingUnstable(true)), instanceOf(BuildAnswer.Passed.class));
    }

    @Test
    void aBranchIsNamedAsJenkinsNamesIt() {
        String path = "/job/images/job/feature%252Fnew%20ui";
        jenkins.job(path, build(3, "SUCCESS")).log(path + "/3", "done\n");

        assertThat(
                look(RemoteJob.newest(jenkins.url() + "/", "/images/feature%2Fnew ui/")),
                instanceOf(BuildAnswer.Passed.class));
    }

    @Test
    void aFolderIsNoJob() {
        jenkins.job(API).says("/job/images/api/json", "{\"jobs\": [{\"name\": \"api\"}]}");

        assertThat(
                missing(look(RemoteJob.newest(jenkins.url(), "images"))),
                containsString("is a folder: name a job in it, such as 'images/main'"));
    }

    @Test
    void aJobWithoutBuildsIsMissingItsBuild() {
        jenkins.job(API);

        assertThat(missing(look(api())), containsString("has no builds: build the image first"));
    }

    @Test
    void aDisabledJobWithoutBuildsIsSaidToBeDisabled() {
        jenkins.job(API).says(API + "/api/json", "{\"buildable\": false, \"builds\": []}");

        assertThat(missing(look(api())), containsString("is disabled"));
    }

    @Test
    void aJobThatIsNotThereMayBeOneThatMayNotBeSeen() {
        jenkins.job("/job/other");

        assertThat(
                missing(look(api(), Optional.empty())),
                is("There is no job 'images/api' at " + jenkins.host() + ", or somebody without credentials may not see"
                        + " it: check the name and the credentials; a slash in the name of a branch is written %2F."));
        assertThat(missing(look(api())), containsString(", or user ci may not see it"));
    }

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
        jenkins.handles("/queue/api/json", RemoteJobLookupTest::sendForever);

        assertThat(unknown(look(api())).cause(), containsString("answers with more data than such an answer can have"));
    }

    @Test
    void aLogThatIsLongerThanItSaysIsBrokenOff() {
        jenkins.job(API, build(41, "FAILURE"))
                .handles(API + "/41/logText/progressiveText", RemoteJobLookupTest::sendForever);

        assertThat(((BuildAnswer.Failed) look(api())).log().lines(), is(empty()));
    }

    @Test
    void imagesOfOneBuildShareItsAnswers() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        jenkins.job(API, build(41, "SUCCESS"))
                .handles("/queue/api/json", exchange -> {
                    await(both);
                    FakeJenkins.send(exchange, 200, "application/json", "{}");
                })
                .log(API + "/41", "done\n");
        RemoteJobLookup lookup = lookup(api());

        CompletableFuture<BuildAnswer> one = lookup.look(IMAGE).toCompletableFuture();
        CompletableFuture<BuildAnswer> other =
                lookup.look(ImageName.parse("registry.example.com/ui:1")).toCompletableFuture();
        both.countDown();

        assertThat(one.get(30, TimeUnit.SECONDS), instanceOf(BuildAnswer.Passed.class));
        assertThat(other.get(30, TimeUnit.SECONDS), instanceOf(BuildAnswer.Passed.class));
        assertThat(look(lookup), instanceOf(BuildAnswer.Passed.class));
        assertThat(
                jenkins.received().stream().map(Received::path).toList(),
                contains(
                        "/queue/api/json",
                        API + "/api/json",
                        API + "/41/api/json",
                        API + "/41/logText/progressiveText",
                        API + "/41/logText/progressiveText"));
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RemoteJob api() {
        return RemoteJob.newest(jenkins.url(), "images/api");
    }

    private BuildAnswer look(RemoteJob job) {
        return look(job, Optional.of(LOGIN));
    }

    private BuildAnswer look(RemoteJob job, Optional<Login> login) {
        return look(lookup(job, login, Duration.ofSeconds(20)));
    }

    private static BuildAnswer look(RemoteJobLookup lookup) {
        return lookup.look(IMAGE).toCompletableFuture().join();
    }

    private RemoteJobLookup lookup(RemoteJob job) {
        return lookup(job, Optional.of(LOGIN), Duration.ofSeconds(20));
    }

    private RemoteJobLookup lookup(RemoteJob job, Optional<Login> login, Duration longest) {
        io.jenkins.plugins.requireimages.http.HttpExchange http =
                new io.jenkins.plugins.requireimages.http.HttpExchange(HttpClient.newHttpClient(), timer);
        return new RemoteJobLookup(
                job, new Controller(job.url(), login, http, longest), ExcerptFinder.standard(), remembered);
    }

    private static String missing(BuildAnswer answer) {
        return ((BuildAnswer.Missing) answer).cause();
    }

    private static BuildAnswer.Unknown unknown(BuildAnswer answer) {
        return (BuildAnswer.Unknown) answer;
    }

    private static String build(int number, String result) {
        return "{\"number\": " + number + ", \"building\": false, \"result\": \"" + result + "\", \"actions\": [{}]}";
    }

    private static String built(int number, String name, String value) {
        return build(number, "SUCCESS")
                .replace("{}", "{}, {\"parameters\": [{\"name\": \"" + name + "\", \"value\": \"" + value + "\"}]}");
    }

    private static String revision(int number, String sha) {
        return build(number, "SUCCESS").replace("{}", "{\"lastBuiltRevision\": {\"SHA1\": \"" + sha + "\"}}");
    }

    private String queued(int id, String job, String tag) {
        return "{\"items\": [{\"id\": " + id + ", \"task\": {\"url\": \"" + jenkins.url() + job
                + "/\"}, \"actions\": [{\"parameters\": [{\"name\": \"TAG\", \"value\": \"" + tag + "\"}]}]}]}";
    }
}
