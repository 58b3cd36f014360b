package io.jenkins.plugins.requireimages.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter notes = new StringWriter();
    private final StringWriter screen = new StringWriter();
    private final Progress progress = new Progress(new PrintWriter(notes), Optional.of(new PrintWriter(screen)));

    @Test
    void itSaysForHowManyImagesItWaitsAndWhy() {
        progress.waiting("api", "images/api #41 is still running.");
        progress.waiting("ui", "images/ui #7 is still running.");
        progress.decided("api");

        progress.show();

        assertThat(screen.toString(), is("\rWaiting 0 s for 1 image: images/ui #7 is still running."));
    }

    @Test
    void itFitsOnALineAndHasNoControlCharacters() {
        progress.waiting("api", "\u001b[2J\n" + "x".repeat(500));

        progress.show();

        assertThat(screen.toString().length(), is(lessThanOrEqualTo(80)));
        assertThat(screen.toString().substring(1), startsWith("Waiting 0 s for 1 image:  [2J xxx"));
    }

    @Test
    void aShorterLineLeavesNothingOfALongerOne() {
        progress.waiting("api", "a long reason");
        progress.show();
        progress.waiting("api", "short");

        progress.show();

        assertThat(screen.toString(), endsWith("\rWaiting 0 s for 1 image: short        "));
    }

    @Test
    void nothingIsLeftBehind() {
        progress.waiting("api", "x");
        progress.show();

        progress.clear();

        assertThat(screen.toString(), endsWith("\r" + " ".repeat(26) + "\r"));
    }

    @Test
    void whatIsNotWaitedForIsNotShown() {
        progress.show();

        assertThat(screen.toString(), is(emptyString()));
    }

    @Test
    void theRuleThatChoseABuildIsWorthALine() {
        progress.buildFound("api", new UpstreamBuild("images/api #41", "", "SUCCESS", "it is the newest"));
        progress.buildFound("ui", new UpstreamBuild("out/ui", "", "exit code 0", ""));

        assertThat(
                notes.toString(),
                containsString(
                        "api: built by images/api #41, chosen because it is the newest" + System.lineSeparator()));
        assertThat(notes.toString().lines().count(), is(1L));
    }
}
