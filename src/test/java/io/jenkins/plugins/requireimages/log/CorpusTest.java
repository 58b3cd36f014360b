package io.jenkins.plugins.requireimages.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of real tools, and what is to be found in them; {@code logs/index.json} says how each was made. */
class CorpusTest {

    private static final int LEAST = 60;

    /**
     * A log and what is expected of its excerpt.
     *
     * @param made {@code run}, with the tool's version, or {@code re-typed} from the format that the tool defines
     */
    record Expected(String log, String made, String first, String last, String cause) {
        @Override
        public String toString() {
            return log;
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theExcerptHoldsTheFailureAndNamesItsCause(Expected expected) throws IOException {
        Excerpt excerpt = ExcerptFinder.standard().find(expected.log(), Logs.of(read(expected.log())));

        assertAll(
                () -> assertEquals(expected.cause(), excerpt.cause()),
                () -> assertEquals(expected.first(), excerpt.lines().get(0)),
                () -> assertEquals(
                        expected.last(), excerpt.lines().get(excerpt.lines().size() - 1)),
                () -> assertThat(excerpt.lines().size(), lessThanOrEqualTo(ExcerptFinder.DEFAULT_LINES)),
                () -> assertThat(
                        "cause among " + excerpt.lines(),
                        excerpt.lines().stream().anyMatch(line -> tells(line, excerpt))));
    }

    @Test
    void theCorpusIsLargeAndMostOfItWasReallyRun() throws IOException {
        List<Expected> corpus = corpus();
        long run = corpus.stream().filter(log -> log.made().startsWith("run")).count();

        assertAll(
                () -> assertThat(corpus.size(), greaterThanOrEqualTo(LEAST)),
                () -> assertThat((int) run, greaterThanOrEqualTo(LEAST)));
    }

    @Test
    void noLogIsTwiceInTheIndex() throws IOException {
        Set<String> names = corpus().stream().map(Expected::log).collect(Collectors.toSet());

        assertThat(names.size(), is(corpus().size()));
    }

    private static boolean tells(String line, Excerpt excerpt) {
        return Cause.of(line).equals(excerpt.cause());
    }

    static List<Expected> corpus() throws IOException {
        return new ObjectMapper().readValue(read("index.json"), new TypeReference<>() {});
    }

    static List<String> lines(Expected expected) throws IOException {
        LogSource log = Logs.of(read(expected.log()));
        return JenkinsLines.without(CleanLog.tail(log, ExcerptFinder.MOST_BYTES).lines());
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = CorpusTest.class.getResourceAsStream("/logs/" + name)) {
            return in.readAllBytes();
        }
    }
}
