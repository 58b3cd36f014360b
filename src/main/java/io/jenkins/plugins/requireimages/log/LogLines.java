package io.jenkins.plugins.requireimages.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Splits the bytes of a log into clean lines, each in its last state where a program wrote over it. */
final class LogLines {

    private static final int MOST_LINES = 100_000;
    private static final int LONGEST_RAW = 64 * 1024;
    private static final int LONGEST_LINE = 1_000;
    private static final int HEAD = 700;

    private LogLines() {}

    /** The lines, oldest first; of very many only the last. */
    static List<String> of(LogTail tail) {
        byte[] bytes = tail.bytes();
        Deque<String> lines = new ArrayDeque<>();
        int end = withoutLineEnd(bytes, bytes.length);
        boolean more = bytes.length > tail.start();
        while (more && lines.size() < MOST_LINES) {
            int start = startOfLine(bytes, tail.start(), end);
            lines.addFirst(lastState(bytes, start, end));
            more = start > tail.start();
            end = start - 1;
        }
        return new ArrayList<>(lines);
    }

    private static int withoutLineEnd(byte[] bytes, int end) {
        return end > 0 && bytes[end - 1] == '\n' ? end - 1 : end;
    }

    private static int startOfLine(byte[] bytes, int from, int end) {
        int start = end;
        while (start > from && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static String lastState(byte[] bytes, int start, int end) {
        int stateEnd = end;
        for (int i = end - 1; i >= start; i--) {
            if (bytes[i] == '\r') {
                String state = clean(bytes, i + 1, stateEnd);
                if (!state.isBlank()) {
                    return state;
                }
                stateEnd = i;
            }
        }
        return clean(bytes, start, stateEnd);
    }

    private static String clean(byte[] bytes, int start, int end) {
        if (end - start <= LONGEST_RAW) {
            return Text.atMost(LONGEST_LINE, HEAD, LineCleaner.clean(decode(bytes, start, end)));
        }
        int tail = end - LONGEST_RAW / 2;
        while (tail < end && LogTail.isContinuation(bytes[tail])) {
            tail++;
        }
        int headEnd = start + LONGEST_RAW / 2;
        while (headEnd > start && LogTail.isContinuation(bytes[headEnd])) {
            headEnd--;
        }
        return Text.atMost(
                LONGEST_LINE,
                HEAD,
                LineCleaner.clean(decode(bytes, start, headEnd))
                        + Text.LEFT_OUT
                        + LineCleaner.clean(decode(bytes, tail, end)));
    }

    private static String decode(byte[] bytes, int start, int end) {
        return start >= end ? "" : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
