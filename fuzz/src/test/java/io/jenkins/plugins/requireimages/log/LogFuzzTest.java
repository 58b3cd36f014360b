package io.jenkins.plugins.requireimages.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a build wrote. The corpus of real logs is where it starts from. */
class LogFuzzTest {

    private static final int LONGEST_LINE = 1_000;
    private static final int SHORT_TAIL = 100;

    static Stream<byte[]> corpus() throws IOException {
        Path logs = Path.of(URI.create(
                LogFuzzTest.class.getResource("/logs/make-no-rule.log").toString())).getParent();
        try (Stream<Path> files = Files.list(logs)) {
            return files.sorted().map(LogFuzzTest::read).toList().stream();
        }
    }

    @MethodSource("corpus")
    @FuzzTest
    void aLogBecomesPlainText(byte[] data) throws IOException {
        CleanLog log = CleanLog.tail(Logs.of(data), data.length + 1);
        assertFalse(log.cut());
        for (String line : log.lines()) {
            assertTrue(line.length() <= LONGEST_LINE);
            assertTrue(line.codePoints().noneMatch(LogFuzzTest::isInvisible));
        }
    }

    @MethodSource("corpus")
    @FuzzTest
    void theEndOfALogIsReadAlikeWhereverItIsCut(byte[] data) throws IOException {
        List<String> all = CleanLog.tail(Logs.of(data), data.length + 1).lines();
        List<String> end = CleanLog.tail(Logs.of(data), SHORT_TAIL).lines();
        assertTrue(end.size() <= all.size());
        if (end.size() > 1) {
            assertEquals(all.get(all.size() - 1), end.get(end.size() - 1));
        }
    }

    @MethodSource("corpus")
    @FuzzTest
    void anExcerptIsShortAndOfTheLog(byte[] data) throws IOException {
        String log = CleanLog.tail(Logs.of(data), data.length + 1).text();
        Excerpt excerpt = ExcerptFinder.standard().find("log", Logs.of(data));
        assertTrue(excerpt.lines().size() <= ExcerptFinder.DEFAULT_LINES);
        assertTrue(excerpt.cause().length() <= Excerpt.LONGEST_CAUSE);
        assertTrue(excerpt.cause().contains(Text.LEFT_OUT) || log.contains(excerpt.cause()));
        for (String line : excerpt.lines()) {
            assertTrue(log.contains(line.strip()));
        }
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
