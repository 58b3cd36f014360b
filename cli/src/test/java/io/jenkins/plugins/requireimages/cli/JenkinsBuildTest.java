package io.jenkins.plugins.requireimages.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.build.remote.FakeJenkins;
import io.jenkins.plugins.requireimages.build.remote.FakeJenkins.Received;
import io.jenkins.plugins.requireimages.http.BasicAuthorization;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JenkinsBuildTest {

    private static final String TOKEN = "t0p-secret";
    private static final String LOGIN = BasicAuthorization.of("ci", TOKEN);

    private static GenuineRegistry registry;
    private static String image;

    private final FakeJenkins jenkins = new FakeJenkins();

    @TempDir
    private Path files;

    @BeforeAll
    static void startRegistry() {
        registry = GenuineRegistry.start();
        registry.push("team/api:1.0");
        image = registry.named("team/api:1.0");
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @AfterEach
    void stopJenkins() {
        jenkins.close();
    }

    @Test
    void aBuildThatPassedLetsTheRegistryBeAsked() {
        passing();

        Outcome outcome = check("#images/api");

        assertThat(outcome.code(), is(0));
        assertThat(outcome.out(), startsWith("PRESENT"));
        assertThat(
                outcome.err(),
                containsString(image + ": built by images/api #41 at " + jenkins.host()
                        + ", chosen because it is the newest"));
    }

    @Test
    void aBuildThatFailedIsShownWithItsLog() {
        jenkins.job("/job/images/job/api", build(41, "FAILURE", "1"))
                .log("/job/images/job/api/41", "main.c:3:5: error: 'x' undeclared\n");

        Outcome outcome = check("#images/api");

        assertThat(outcome.code(), is(1));
        assertThat(outcome.out(), containsString("  | main.c:3:5: error: 'x' undeclared"));
    }

    @ParameterizedTest
    @ValueSource(strings = {":40", "@7c0ffee", "?TAG=1", "?TAG=1&TAG=1"})
    void numberRevisionAndParametersChooseAnotherBuildThanTheNewest(String which) {
        jenkins.job("/job/images/job/api", build(40, "SUCCESS", "1"), build(41, "FAILURE", "2"))
                .log("/job/images/job/api/40", "done\n");

        assertThat(check("#images/api" + which).out(), startsWith("PRESENT"));
    }

    @Test
    void anUnstableBuildCanBeGoodEnough() {
        jenkins.job("/job/images/job/api", build(41, "UNSTABLE", "1")).log("/job/images/job/api/41", "done\n");

        assertThat(check("#images/api").out(), startsWith("BUILD_FAILED"));
        assertThat(check("#images/api", "--accept-unstable").out(), startsWith("PRESENT"));
    }

    @Test
    void theLoginOfAFileIsSentToItsHostOnly() throws Exception {
        passing();
        Path netrc = files.resolve("netrc");
        Files.writeString(netrc, "machine localhost login ci password " + TOKEN + "\n");

        check("#images/api", "--netrc", "" + netrc);
        List<Received> toHost = List.copyOf(jenkins.received());
        Files.writeString(netrc, "machine jenkins.example.com login ci password " + TOKEN + "\n");
        jenkins.received().clear();
        check("#images/api", "--netrc", "" + netrc);

        assertThat(toHost.stream().map(Received::authorization).toList(), everyItem(is(LOGIN)));
        assertThat(jenkins.received(), is(not(empty())));
        assertThat(jenkins.received().stream().map(Received::authorization).toList(), everyItem(is(nullValue())));
    }

    @Test
    void aLoginIsNotSentOverPlainHttp() throws Exception {
        Path netrc = files.resolve("netrc");
        Files.writeString(netrc, "machine jenkins.invalid login ci password " + TOKEN + "\n");
        String[] arguments = {
            "check", "--image", image, "--build", image + "=jenkins:http://jenkins.invalid#api", "--netrc", "" + netrc
        };

        Outcome refused = Outcome.run(arguments);
        Outcome allowed = Outcome.run(concat(arguments, "--insecure", "jenkins.invalid"));

        assertThat(refused.code(), is(2));
        assertThat(refused.err(), containsString("would be sent over plain HTTP: use https, or allow it with"));
        assertThat(allowed.out(), startsWith("UNREACHABLE"));
        assertThat(refused.err() + allowed.out() + allowed.err(), not(containsString(TOKEN)));
    }

    @Test
    void theLoginOfTheEnvironmentIsForTheOnlyJenkinsThatIsNamed() throws Exception {
        passing();

        Map<String, String> environment = Map.of("JENKINS_USER_ID", "ci", "JENKINS_API_TOKEN", TOKEN);
        int one = runInProcess(environment, "--build", image + "=jenkins:" + jenkins.url() + "#images/api");
        int several = runInProcess(
                environment,
                "--build",
                image + "=jenkins:" + jenkins.url() + "#images/api",
                "--build",
                "api=jenkins:https://jenkins.example.com#images/api",
                "--image",
                "api");

        assertThat(one, is(0));
        assertThat(jenkins.received().stream().map(Received::authorization).toList(), everyItem(is(LOGIN)));
        assertThat(several, is(2));
    }

    @Test
    void theLoginOfTheEnvironmentIsForTheJenkinsThatItNames() throws Exception {
        passing();

        runInProcess(
                Map.of(
                        "JENKINS_URL",
                        "https://jenkins.example.com/",
                        "JENKINS_USER_ID",
                        "ci",
                        "JENKINS_API_TOKEN",
                        TOKEN),
                "--build",
                image + "=jenkins:" + jenkins.url() + "#images/api");

        assertThat(jenkins.received(), is(not(empty())));
        assertThat(jenkins.received().stream().map(Received::authorization).toList(), everyItem(is(nullValue())));
    }

    private void passing() {
        jenkins.job("/job/images/job/api", build(41, "SUCCESS", "1")).log("/job/images/job/api/41", "done\n");
    }

    private static String build(int number, String result, String tag) {
        return "{\"number\": " + number + ", \"building\": false, \"result\": \"" + result
                + "\", \"actions\": [{\"parameters\": [{\"name\": \"TAG\", \"value\": \"" + tag
                + "\"}]}, {\"lastBuiltRevision\": {\"SHA1\": \"" + (number == 40 ? "7c0ffee0" : "01234567") + "\"}}]}";
    }

    private Outcome check(String job, String... more) {
        return Outcome.run(concat(
                new String[] {"check", "--image", image, "--build", image + "=jenkins:" + jenkins.url() + job}, more));
    }

    private static String[] concat(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static int runInProcess(Map<String, String> environment, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "--image",
                image));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("JENKINS_"));
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
