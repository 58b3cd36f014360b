package io.jenkins.plugins.requireimages.log;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Logs for tests. */
public final class Logs {

    private Logs() {}

    public static LogSource of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static LogSource of(byte[] bytes) {
        return new LogSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream openAt(long position) {
                return new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position);
            }
        };
    }
}
