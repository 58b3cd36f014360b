package io.jenkins.plugins.requireimages.build.remote;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.BuildAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which build counts. */
class RemoteBuildChoiceTest extends AskingFakeJenkins {

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
    void parametersAreNotMistakenForOthersThatReadTheSame() {
        jenkins.job(API, with("B", "2", built(42, "A", "1")), built(41, "A", "1, B=2"))
                .log(API + "/41", "done\n")
                .log(API + "/42", "done\n");

        BuildAnswer.Passed one = (BuildAnswer.Passed) look(api().with(List.of("A=1, B=2")));
        BuildAnswer.Passed other = (BuildAnswer.Passed) look(api().with(List.of("A=1", "B=2")));

        assertThat(one.build().name(), containsString("images/api #41"));
        assertThat(other.build().name(), containsString("images/api #42"));
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

    private static String built(int number, String name, String value) {
        return with(name, value, build(number, "SUCCESS"));
    }

    private static String with(String name, String value, String build) {
        return build.replace(
                "{}", "{}, {\"parameters\": [{\"name\": \"" + name + "\", \"value\": \"" + value + "\"}]}");
    }

    private static String revision(int number, String sha) {
        return build(number, "SUCCESS").replace("{}", "{\"lastBuiltRevision\": {\"SHA1\": \"" + sha + "\"}}");
    }

    private String queued(int id, String job, String tag) {
        return "{\"items\": [{\"id\": " + id + ", \"task\": {\"url\": \"" + jenkins.url() + job
                + "/\"}, \"actions\": [{\"parameters\": [{\"name\": \"TAG\", \"value\": \"" + tag + "\"}]}]}]}";
    }
}
