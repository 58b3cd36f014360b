package io.jenkins.plugins.requireimages.build.remote;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.build.remote.FakeJenkins.Received;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is said of a build, and of a job without one. */
class RemoteJobLookupTest extends AskingFakeJenkins {

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
}
