package io.jenkins.plugins.requireimages.log;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanLogTest {

    private static final String ESC = "\u001b";
    private static final String BELL = "\u0007";
    private static final String FACE = "\uD83D\uDE00";

    @Test
    void aConsoleNoteIsTakenOut() throws IOException {
        String payload = Base64.getEncoder().encodeToString("a serialised annotation".getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of("before after"), lines("before " + ESC + "[8mha:////" + payload + ESC + "[0mafter\n"));
    }

    @Test
    void aConsoleNoteThatIsCutIsTakenOut() throws IOException {
        assertEquals(List.of("before "), lines("before " + ESC + "[8mha:////4AAAAB"));
    }

    @Test
    void coloursAndCursorMovementsAreTakenOut() throws IOException {
        assertEquals(List.of("error: x"), lines(ESC + "[1;31merror:" + ESC + "[0m" + ESC + "[K x" + ESC + "[2A"));
    }

    @Test
    void eightBitControlSequencesAreTakenOut() throws IOException {
        assertEquals(List.of("red"), lines("\u009b31mred\u009b0m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {BELL, ESC + "\\", "\u009c"})
    void aLinkKeepsItsTextAndLosesItsTarget(String terminator) throws IOException {
        String open = ESC + "]8;;https://evil.example.com/" + terminator;
        String close = ESC + "]8;;" + terminator;

        assertEquals(List.of("see here"), lines("see " + open + "here" + close));
    }

    @Test
    void otherEscapesAreTakenOut() throws IOException {
        assertEquals(List.of("abc"), lines(ESC + "(Ba" + ESC + "7b" + ESC + "Pq#0" + ESC + "\\c" + ESC));
    }

    @Test
    void oneSequenceInsideAnotherLeavesNone() throws IOException {
        String text = text(ESC + ESC + "[31m[31m x " + ESC + "[" + ESC + "]0;t" + BELL + "8mha:" + ESC);

        assertFalse(text.contains(ESC), text);
    }

    @Test
    void aLineThatWasWrittenOverIsKeptInItsLastState() throws IOException {
        assertEquals(List.of("100 %", "done"), lines("10 %\r50 %\r100 %\r\r\ndone\r\n"));
    }

    @Test
    void aLineThatWasErasedAtTheEndIsKeptInItsLastVisibleState() throws IOException {
        assertEquals(List.of("error: x"), lines("50 %\rerror: x\r" + ESC + "[K\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "[2026-11-24T07:03:22.123Z] text, text",
        "2026-11-24T07:03:22.1234567Z text, text",
        "2026-11-24 07:03:22 text, text",
        "'07:03:22  text', text",
        "[07:03:22] text, text",
        "2026-11-24 text, 2026-11-24 text",
        "1:2:3 text, 1:2:3 text",
        "07:03:22text, 07:03:22text"
    })
    void timeStampsAtTheStartAreTakenOut(String line, String text) throws IOException {
        assertEquals(List.of(text), lines(line));
    }

    @Test
    void charactersThatAreInvisibleOrTurnOthersAreTakenOut() throws IOException {
        assertEquals(
                List.of("abcdefghi"),
                lines("\ufeffa\u202eb\u2066c\u200bd\u200fe\u00adf\u2028g\u0000h\u007f\u0008\udb40\udc41i"));
    }

    @Test
    void aTabBecomesBlanks() throws IOException {
        assertEquals(List.of("    x"), lines("\tx"));
    }

    @Test
    void textOfAllLanguagesStays() throws IOException {
        assertEquals(List.of("Größe 大きさ عربي " + FACE), lines("Größe 大きさ عربي " + FACE));
    }

    @Test
    void bytesThatAreNoTextAreMarked() throws IOException {
        byte[] bytes = {'a', (byte) 0xC3, '(', (byte) 0xFF, (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'};

        String line = CleanLog.tail(Logs.of(bytes), 100).lines().get(0);

        assertAll(
                () -> assertTrue(line.startsWith("a\ufffd(\ufffd"), line),
                () -> assertTrue(line.endsWith("\ufffdb"), line),
                () -> assertTrue(line.chars().noneMatch(c -> Character.isSurrogate((char) c)), line));
    }

    @Test
    void markupStaysTextForWhoeverRendersIt() throws IOException {
        assertEquals(List.of("<a href='x'>&amp;</a>"), lines("<a href='x'>&amp;</a>"));
    }

    @Test
    void whatIsMaskedStaysMasked() throws IOException {
        assertEquals(List.of("login -p ****"), lines("login -p ****"));
    }

    @Test
    void anOverlongLineKeepsBothEndsAndAMark() throws IOException {
        String line = lines("start " + "x".repeat(5_000) + " end").get(0);

        assertAll(
                () -> assertEquals(1_000, line.length()),
                () -> assertTrue(line.startsWith("start x")),
                () -> assertTrue(line.contains("x … x")),
                () -> assertTrue(line.endsWith("x end")));
    }

    @Test
    void anOverlongLineIsNeverCutInsideACharacter() throws IOException {
        for (int offset = 0; offset < 4; offset++) {
            String line = lines("x".repeat(offset) + FACE.repeat(100_000)).get(0);

            assertFalse(line.contains("\ufffd"), line);
            assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(line), line);
        }
    }

    @Test
    void onlyTheEndIsRead() throws IOException {
        CleanLog log = CleanLog.tail(Logs.of("first\nsecond\nthird\n"), 12);

        assertEquals(new CleanLog(List.of("third"), true), log);
    }

    @Test
    void aLogThatIsCutSaysSo() throws IOException {
        assertEquals(
                "… (earlier lines left out)\nthird\n",
                CleanLog.tail(Logs.of("first\nsecond\nthird\n"), 8).text());
    }

    @Test
    void aLogThatIsWholeDoesNotSaySo() throws IOException {
        assertEquals(
                "first\nsecond\n", CleanLog.tail(Logs.of("first\nsecond"), 100).text());
    }

    @Test
    void aCharacterThatIsCutAtTheStartIsDropped() throws IOException {
        assertEquals(List.of(FACE), CleanLog.tail(Logs.of(FACE + FACE), 6).lines());
    }

    @Test
    void whatIsWrittenWhileReadingIsLeftForTheNextTime() throws IOException {
        byte[] now = "first\nsecond\n".getBytes(StandardCharsets.UTF_8);
        LogSource growing = new LogSource() {
            @Override
            public long length() {
                return 6;
            }

            @Override
            public java.io.InputStream openAt(long position) {
                return new java.io.ByteArrayInputStream(now);
            }
        };

        assertEquals(List.of("first"), CleanLog.tail(growing, 6).lines());
    }

    @Test
    void anEmptyLogHasNoLines() throws IOException {
        assertEquals(new CleanLog(List.of(), false), CleanLog.tail(Logs.of(""), 100));
    }

    @Test
    void blankLinesStay() throws IOException {
        assertEquals(List.of("", "a", "", "b"), lines("\na\n\nb\n"));
    }

    @Test
    void ofVeryManyLinesTheLastAreKept() throws IOException {
        List<String> lines = lines("\n".repeat(300_000) + "last\n");

        assertAll(() -> assertEquals(100_000, lines.size()), () -> assertEquals("last", lines.get(99_999)));
    }

    @Test
    void noByteAtAllMakesItThrowOrLeavesAnythingInvisible() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[4_000];
            random.nextBytes(bytes);
            spice(bytes, random);
            String text = String.join("", CleanLog.tail(Logs.of(bytes), 3_500).lines());

            String invisible = text.codePoints()
                    .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
                    .mapToObj(Integer::toHexString)
                    .collect(Collectors.joining(" "));
            assertEquals("", invisible);
        }
    }

    private static void spice(byte[] bytes, Random random) {
        byte[] spices = (ESC + "[8mha:" + ESC + "]8;;" + ESC + "[\r\u202e").getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int i = 0; i < 50; i++) {
            int length = 1 + random.nextInt(spices.length - 1);
            buffer.position(random.nextInt(bytes.length - length));
            buffer.put(spices, random.nextInt(spices.length - length + 1), length);
        }
    }

    private static List<String> lines(String text) throws IOException {
        return CleanLog.tail(Logs.of(text), CleanLog.DEFAULT_BYTES).lines();
    }

    private static String text(String text) throws IOException {
        return CleanLog.tail(Logs.of(text), CleanLog.DEFAULT_BYTES).text();
    }
}
