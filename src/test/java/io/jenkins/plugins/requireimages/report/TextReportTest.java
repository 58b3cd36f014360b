package io.jenkins.plugins.requireimages.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final Pattern UNPRINTABLE =
            Pattern.compile(".*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}].*", Pattern.DOTALL);

    private final TextReport plain = new TextReport(TextStyle.PLAIN);

    @Test
    void imagesAreATableAndEachFailureIsExplainedBelow() throws IOException {
        Golden.assertIs("mixed.txt", String.join("\n", plain.lines(SampleReports.mixed())));
    }

    @Test
    void linesThatExplainSeveralImagesAreQuotedOnce() {
        UpstreamBuild build = new UpstreamBuild("images/all #7", "", "FAILURE", "it is the newest");

        List<String> lines = plain.lines(new Report(
                List.of(SampleReports.buildFailed("api:1", build), SampleReports.buildFailed("ui:1", build)),
                Duration.ZERO));

        List<String> api = lines.subList(lines.indexOf(""), lines.lastIndexOf(""));
        List<String> ui = lines.subList(lines.lastIndexOf(""), lines.size());
        assertThat(api, hasItem(startsWith("  | ")));
        assertThat(ui.get(1), startsWith("ui:1: images/all #7 ended with FAILURE: "));
        assertThat(ui, not(hasItem(startsWith("  | "))));
        assertThat(ui.get(ui.size() - 1), endsWith(", as quoted above"));
    }

    @Test
    void nothingIsSaidOfNoImages() {
        assertThat(plain.lines(new Report(List.of(), Duration.ZERO)), empty());
    }

    @Test
    void hostileTextIsOneLineThatNoTerminalObeys() {
        assertThat(plain.lines(SampleReports.hostile()), everyItem(not(Matchers.matchesPattern(UNPRINTABLE))));
    }

    @Test
    void aQuotedLineCannotPassForALineOfTheReport() {
        List<String> lines = plain.lines(SampleReports.hostile());

        assertThat(lines, hasItem("  |   indented"));
        assertThat(lines, everyItem(not(Matchers.startsWith("ERROR: "))));
    }

    @Test
    void decorationsTakeUpNoRoom() {
        TextStyle marked = new TextStyle() {
            @Override
            public String verdict(Verdict verdict, String text) {
                return "<" + text + ">";
            }

            @Override
            public String build(UpstreamBuild build, String text) {
                return "[" + text + "]";
            }
        };

        List<String> lines = new TextReport(marked).lines(SampleReports.mixed());

        assertThat(lines.get(0), containsString("<PRESENT>        registry.example.com/db:16"));
        assertThat(lines.get(1), containsString("[images/api #41]  0.0 s"));
    }
}
