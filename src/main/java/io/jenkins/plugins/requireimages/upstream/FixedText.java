package io.jenkins.plugins.requireimages.upstream;

import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A log that is no more than a message, of a step that wrote none.
 *
 * @param text the message
 */
record FixedText(String text) implements LogSource {

    @Override
    public long length() {
        return bytes().length;
    }

    @Override
    public InputStream openAt(long position) {
        byte[] bytes = bytes();
        int start = (int) Math.min(position, bytes.length);
        return new ByteArrayInputStream(bytes, start, bytes.length - start);
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
