package io.jenkins.plugins.requireimages.log;

import java.io.IOException;
import java.util.List;

/**
 * The end of a log as plain text: no terminal sequences, console notes, time stamps, control or invisible characters,
 * no line longer than 1,000 characters. What Jenkins masked stays masked.
 *
 * @param lines oldest first
 * @param cut whether the log has more before them
 */
public record CleanLog(List<String> lines, boolean cut) {

    /** How much of a log is kept where nobody says otherwise, in bytes. */
    public static final int DEFAULT_BYTES = 1024 * 1024;

    static final String CUT_MARK = "… (earlier lines left out)";

    public CleanLog {
        lines = List.copyOf(lines);
    }

    /**
     * Reads and cleans the end of a log. Of one that is still written to, it is the end at this moment.
     *
     * @param most bytes to read; what is before is never read
     * @throws IOException if the log cannot be read; never for what it holds
     */
    public static CleanLog tail(LogSource log, int most) throws IOException {
        LogTail tail = LogTail.read(log, most);
        return new CleanLog(LogLines.of(tail), tail.cut());
    }

    /** The lines, each with a line end, after a mark if earlier ones were left out. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (cut) {
            text.append(CUT_MARK).append('\n');
        }
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
