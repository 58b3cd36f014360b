package io.jenkins.plugins.requireimages.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureMessageTest {

    @Test
    void theFirstCauseComesFirst() {
        assertThat(
                FailureMessage.of(SampleReports.mixed()),
                equalTo("2 of 4 required images are not usable: registry.example.com/api:1.0 (images/api #41 ended with"
                        + " FAILURE: npm error Missing script: \"build\"), registry.example.com/ui:1.0"
                        + " (registry.example.com does not have it: push it, or check the tag)"));
    }

    @Test
    void noMoreThanThreeCausesAreNamed() {
        String message = FailureMessage.of(
                report(Stream.of("a:1", "b:1", "c:1", "d:1", "e:1").map(SampleReports::missing)));

        assertThat(message, containsString("5 of 5 required images are not usable: a:1 ("));
        assertThat(message, containsString("c:1 ("));
        assertThat(message, not(containsString("d:1")));
        assertThat(message.substring(message.length() - 10), equalTo("and 2 more"));
    }

    @Test
    void oneImageIsSpokenOfInTheSingular() {
        assertThat(
                FailureMessage.of(report(Stream.of(SampleReports.missing("a:1")))),
                equalTo("1 of 1 required image is not usable: a:1"
                        + " (registry.example.com does not have it: push it, or check the tag)"));
    }

    @Test
    void hostileTextStaysOneLine() {
        assertThat(FailureMessage.of(SampleReports.hostile()).lines().count(), equalTo(1L));
        assertThat(FailureMessage.of(SampleReports.hostile()), not(containsString("\u001b")));
    }

    private static Report report(Stream<Finding> findings) {
        return new Report(findings.toList(), Duration.ZERO);
    }
}
