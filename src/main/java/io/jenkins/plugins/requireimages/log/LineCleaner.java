package io.jenkins.plugins.requireimages.log;

import java.util.regex.Pattern;

/**
 * Takes out of one line what is not text: terminal sequences, Jenkins' console notes, time stamps at its start, and
 * characters that are invisible or turn the direction of others. One pass, whatever the line holds.
 *
 * @see <a href="https://www.ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48, control
 *     functions</a>
 */
final class LineCleaner {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final char CSI = '\u009b';
    private static final char STRING_END = '\u009c';
    private static final String NOTE_START = "[8mha:";
    private static final String NOTE_END = ESCAPE + "[0m";
    private static final String TAB = "    ";
    private static final String DATE = "\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]";
    private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?+";
    private static final String ZONE = "(?:Z|[+-]\\d\\d:?+\\d\\d)?+";
    private static final Pattern TIME =
            Pattern.compile("\\[?+" + DATE + CLOCK + ZONE + "]?+(?: |$)|\\[?+" + CLOCK + "]?+(?: {1,2}+|$)");

    private final String line;
    private final StringBuilder text;
    private int at;

    private LineCleaner(String line) {
        this.line = line;
        this.text = new StringBuilder(line.length());
    }

    static String clean(String line) {
        return withoutTime(isPlain(line) ? line : new LineCleaner(line).text());
    }

    private static boolean isPlain(String line) {
        return endOfPlain(line, 0) == line.length();
    }

    private static int endOfPlain(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) >= ' ' && line.charAt(end) < '\u007f') {
            end++;
        }
        return end;
    }

    private static String withoutTime(String line) {
        if (line.length() < 8 || !(line.charAt(0) == '[' || Character.isDigit(line.charAt(0)))) {
            return line;
        }
        var matcher = TIME.matcher(line);
        return matcher.lookingAt() ? line.substring(matcher.end()) : line;
    }

    private String text() {
        while (at < line.length()) {
            int end = endOfPlain(line, at);
            if (end > at) {
                text.append(line, at, end);
                at = end;
            } else {
                special(line.charAt(at));
            }
        }
        return text.toString();
    }

    private void special(char c) {
        if (c == ESCAPE) {
            escape();
        } else if (c == CSI) {
            at++;
            controlSequence();
        } else if (startsString(c)) {
            at++;
            controlString();
        } else {
            character();
        }
    }

    private void escape() {
        at++;
        if (line.startsWith(NOTE_START, at)) {
            int end = line.indexOf(NOTE_END, at);
            at = end < 0 ? line.length() : end + NOTE_END.length();
        } else if (at < line.length()) {
            char c = line.charAt(at);
            if (c == '[') {
                at++;
                controlSequence();
            } else if (c >= '@' && c <= '_' && startsString((char) (c + '@'))) {
                at++;
                controlString();
            } else {
                otherEscape();
            }
        }
    }

    private void controlSequence() {
        skip(' ', '?');
        skipOne('@', '~');
    }

    private void otherEscape() {
        skip(' ', '/');
        skipOne('0', '~');
    }

    private void skip(char from, char to) {
        while (at < line.length() && line.charAt(at) >= from && line.charAt(at) <= to) {
            at++;
        }
    }

    private void skipOne(char from, char to) {
        if (at < line.length() && line.charAt(at) >= from && line.charAt(at) <= to) {
            at++;
        }
    }

    /** DCS, SOS, OSC, PM and APC carry text for the terminal, such as the target of a link. */
    private static boolean startsString(char c) {
        return c == '\u0090' || c == '\u0098' || c >= '\u009d' && c <= '\u009f';
    }

    private void controlString() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == BELL || c == STRING_END) {
                return;
            }
            if (c == ESCAPE) {
                if (at < line.length() && line.charAt(at) == '\\') {
                    at++;
                } else {
                    at--;
                }
                return;
            }
        }
    }

    private void character() {
        int c = line.codePointAt(at);
        at += Character.charCount(c);
        if (c == '\t') {
            text.append(TAB);
        } else if (Character.getType(c) == Character.SPACE_SEPARATOR) {
            text.append(' ');
        } else if (isVisible(c)) {
            text.appendCodePoint(c);
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
