package io.jenkins.plugins.requireimages.log;

/** How BuildKit marks a line: {@code #12 3.456 text}, or {@code 3.456 text} where it repeats the last lines of a step. */
final class BuildKitLine {

    private static final int MOST_DIGITS = 9;

    private BuildKitLine() {}

    /** The number of the step that wrote the line; -1 if it has none. */
    static int step(String line) {
        int end = endOfStep(line);
        return end == 0 ? -1 : Integer.parseInt(line, 1, end - 1, 10);
    }

    /** Whether the line is output of a step, not what BuildKit says about it. */
    static boolean isOutput(String line) {
        return endOfSeconds(line, endOfStep(line)) > 0;
    }

    /** The line without the number of the step. */
    static String withoutStep(String line) {
        return line.substring(endOfStep(line));
    }

    /** Output without its marks; any other line as it is. */
    static String withoutMarks(String line) {
        return line.substring(endOfSeconds(line, endOfStep(line)));
    }

    private static int endOfStep(String line) {
        int end = line.startsWith("#") ? digits(line, 1) : 0;
        return end > 1 && isAt(line, end, ' ') ? end + 1 : 0;
    }

    private static int endOfSeconds(String line, int from) {
        int point = digits(line, from);
        if (point == from || !isAt(line, point, '.')) {
            return 0;
        }
        int end = digits(line, point + 1);
        return end > point + 1 && isAt(line, end, ' ') ? end + 1 : 0;
    }

    private static int digits(String line, int from) {
        int end = from;
        while (end < line.length() && end - from < MOST_DIGITS && isDigit(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAt(String line, int at, char c) {
        return at < line.length() && line.charAt(at) == c;
    }
}
