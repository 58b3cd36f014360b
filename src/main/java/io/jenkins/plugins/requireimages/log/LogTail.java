package io.jenkins.plugins.requireimages.log;

import java.io.IOException;
import java.io.InputStream;

/**
 * The last bytes of a log, from the start of a line on where there is one.
 *
 * @param bytes at most as many as were asked for
 * @param cut whether the log has more before them
 */
record LogTail(byte[] bytes, int start, boolean cut) {

    static LogTail read(LogSource log, int most) throws IOException {
        long position = Math.max(0, log.length() - most);
        byte[] bytes;
        try (InputStream in = log.openAt(position)) {
            bytes = in.readNBytes(most);
        }
        boolean cut = position > 0;
        return new LogTail(bytes, cut ? startOfText(bytes) : 0, cut);
    }

    private static int startOfText(byte[] bytes) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        int start = 0;
        while (start < bytes.length && isContinuation(bytes[start])) {
            start++;
        }
        return start;
    }

    /** Whether a byte is the second or later one of a character in UTF-8. */
    static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
