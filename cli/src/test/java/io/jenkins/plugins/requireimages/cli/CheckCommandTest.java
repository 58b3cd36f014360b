package io.jenkins.plugins.requireimages.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

    private static GenuineRegistry registry;
    private static String digest;
    private static String image;

    @TempDir
    private Path files;

    @BeforeAll
    static void startRegistry() {
        registry = GenuineRegistry.start();
        digest = registry.push("team/api:1.0");
        image = registry.named("team/api:1.0");
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    void anImageThatIsThereIsUsable() {
        Outcome outcome = Outcome.run("check", "--image", image);

        assertThat(outcome.code(), is(0));
        assertThat(outcome.out(), startsWith("PRESENT  " + image));
    }

    @Test
    void anImageThatIsMissingIsNot() {
        String missing = registry.named("team/api:2.0");

        Outcome outcome = Outcome.run("check", "--image", image, missing);

        assertThat(outcome.code(), is(1));
        assertThat(outcome.out(), containsString("1 of 2 required images is not usable: " + missing));
    }

    @Test
    void whatCannotBeFoundOutIsNotMissing() {
        GenuineRegistry down = GenuineRegistry.start();
        down.close();

        Outcome outcome = Outcome.run("check", "--image", down.named("team/api:1.0"));

        assertThat(outcome.code(), is(3));
        assertThat(outcome.out(), startsWith("UNREACHABLE"));
    }

    @Test
    void theJsonOnStandardOutputIsNothingButThat() throws Exception {
        Outcome outcome = Outcome.run("check", "--image", image, "--json", "-");

        JsonNode json = new ObjectMapper().readTree(outcome.out());
        List<String> names = new ArrayList<>();
        json.path("images").path(0).fieldNames().forEachRemaining(names::add);
        assertTrue(json.path("usable").asBoolean());
        assertThat(names, contains("image", "verdict", "digest", "pinned", "cause", "excerpt", "build", "wantedBy"));
        assertThat(json.at("/images/0/digest").asText(), is(digest));
        assertThat(json.at("/images/0/pinned").asText(), is(registry.named("team/api") + "@" + digest));
        assertThat(outcome.err(), startsWith("PRESENT"));
    }

    @Test
    void aFailedBuildOfAShellIsShownWithItsLog() throws Exception {
        Files.writeString(files.resolve("api.status"), "2\n");
        Files.writeString(files.resolve("api.log"), "compiling\nmain.c:3:5: error: 'x' undeclared\n");
        Path json = files.resolve("report.json");

        Outcome outcome = Outcome.run(
                "check", "--image", image, "--build", image + "=results:" + files.resolve("api"), "--json", "" + json);

        JsonNode found = new ObjectMapper().readTree(json.toFile()).at("/images/0");
        assertThat(outcome.code(), is(1));
        assertThat(outcome.out(), containsString("  | main.c:3:5: error: 'x' undeclared"));
        assertThat(found.path("verdict").asText(), is("BUILD_FAILED"));
        assertThat(found.at("/build/result").asText(), is("exit code 2"));
    }

    @Test
    void aFailedBuildWithoutALogIsStillAFailedBuild() throws Exception {
        Files.writeString(files.resolve("api.status"), "2\n");

        Outcome outcome = Outcome.run("check", "--image", image, "--build", image + "=results:" + files.resolve("api"));

        assertThat(outcome.code(), is(1));
        assertThat(outcome.out(), startsWith("BUILD_FAILED"));
    }

    @Test
    void aBuildThatHasNotEndedIsRunning() {
        Outcome outcome = Outcome.run("check", "--image", image, "--build", image + "=results:" + files.resolve("api"));

        assertThat(outcome.code(), is(1));
        assertThat(outcome.out(), startsWith("BUILD_RUNNING"));
    }

    @Test
    void aDigestFileThatNamesAnotherImageMakesTheTagStale() throws Exception {
        Files.writeString(files.resolve("api.status"), "0\n");
        Files.writeString(files.resolve("api.digest"), "sha256:" + "1".repeat(64) + "\n");

        Outcome outcome = Outcome.run("check", "--image", image, "--build", image + "=results:" + files.resolve("api"));

        assertThat(outcome.code(), is(1));
        assertThat(outcome.out(), startsWith("STALE"));
    }

    @Test
    void theJUnitReportHasACaseForEachImage() throws Exception {
        Path junit = files.resolve("report.xml");

        Outcome.run("check", "--image", image, registry.named("team/api:2.0"), "--no-fail-fast", "--junit", "" + junit);

        String xml = Files.readString(junit);
        assertThat(xml, containsString("tests=\"2\" failures=\"1\""));
        assertThat(xml, containsString("name=\"" + image + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--junit"})
    void aReportThatCannotBeWrittenIsSaidInOneSentenceAndWithExitCode2(String option) {
        Path report = files.resolve("missing/report");

        Outcome outcome = Outcome.run("check", "--image", image, option, "" + report);

        assertThat(outcome.code(), is(2));
        assertThat(
                outcome.err(),
                is(
                        report
                                + " cannot be read or written: check that it or its directory is there, and that you may use it.\n"));
    }

    @Test
    void dockersConfigurationGivesTheCredentials() throws Exception {
        try (GenuineRegistry closed =
                GenuineRegistry.setup().password("puller", "s3cret-word").start()) {
            closed.push("team/api:1.0");
            String auth = Base64.getEncoder().encodeToString("puller:s3cret-word".getBytes());
            Path config = files.resolve("config.json");
            Files.writeString(config, "{\"auths\": {\"" + closed.host() + "\": {\"auth\": \"" + auth + "\"}}}");

            Outcome refused = Outcome.run("check", "--image", closed.named("team/api:1.0"));
            Outcome admitted =
                    Outcome.run("check", "--image", closed.named("team/api:1.0"), "--registry-config", "" + config);

            assertThat(refused.code(), is(3));
            assertThat(refused.out(), startsWith("DENIED"));
            assertThat(admitted.out(), startsWith("PRESENT"));
            assertFalse((admitted.out() + admitted.err()).contains("s3cret-word"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        check                                               | Name images with --image
        check --image team/Api                              | 'team/Api' is not an image name: a repository is written in lower case.
        check --image api --timeout soon                    | 'soon' is not a duration: write a number and ms, s, m or h, such as 30s
        check --image api --build api                       | 'api' does not name a build: write IMAGE=results:PATH or IMAGE=jenkins:URL#JOB
        check --image api --build api=jenkins:https://a.example.com | 'https://a.example.com' does not name a job: write URL#JOB
        check --image api --build api=jenkins:a.example.com#api | 'a.example.com' is not the URL of a Jenkins: write one such as
        check --image api --netrc no-such-file --build api=jenkins:https://a.example.com#api | --netrc no-such-file cannot be read.
        check --image api --build ui=results:ui             | --build names 'ui', which no --image requires.
        check --image api --ca-file no-such.pem             | --ca-file no-such.pem cannot be read.
        check --image api --registry-config no-such.json    | --registry-config no-such.json cannot be read.
        check --image api --list                            | --list prints the images of Kubernetes files: name some with --manifests.
        check --manifests *.yaml --directory no-such        | no-such cannot be read or written: check
        check --image api --no-such-option                  | Unknown option: '--no-such-option'
        """)
    void badUsageIsOneSentenceAndExitCode2(String arguments, String sentence) {
        Outcome outcome = Outcome.run(arguments.split(" "));

        assertThat(outcome.code(), is(2));
        assertThat(outcome.err(), containsString(sentence));
        assertThat(outcome.err(), not(containsString("\tat ")));
        assertThat(outcome.out(), is(emptyString()));
    }
}
