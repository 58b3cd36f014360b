package io.jenkins.plugins.requireimages.ui;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.util.StreamTaskListener;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.report.SampleReports;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final ConsoleProgress progress =
            new ConsoleProgress(new StreamTaskListener(console, StandardCharsets.UTF_8), Instant.now());

    @Test
    void aBuildOfSeveralImagesIsNamedOnce() {
        progress.buildFound("api:1", build("images #7"));
        progress.buildFound("ui:1", build("images #7"));
        progress.buildFound("db:1", build("databases #3"));

        assertThat(
                lines(),
                contains(
                        "api:1: built by images #7, chosen because it is the newest",
                        "db:1: built by databases #3, chosen because it is the newest"));
    }

    @Test
    void veryManyBuildsAreNotAllNamed() {
        for (int i = 0; i < 2000; i++) {
            progress.buildFound("image-" + i, build("job #" + i));
        }

        assertThat(lines(), hasSize(20));
    }

    @Test
    void hostileTextIsOneLineWithoutConsoleNotes() {
        String note = "\u001b[8mha:AAAA\u001b[0m" + SampleReports.HOSTILE;

        progress.buildFound(note, new UpstreamBuild(note, "javascript:alert(1)", note, note));
        progress.waiting(note, note);

        assertThat(lines(), hasSize(1));
        assertThat(lines().get(0), not(containsString("\u001b")));
        assertThat(progress.status(), not(containsString("\u001b")));
        assertThat(progress.status().lines().count(), is(1L));
        progress.close();
    }

    private static UpstreamBuild build(String name) {
        return new UpstreamBuild(name, "", "RUNNING", "it is the newest");
    }

    private List<String> lines() {
        return console.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
