package io.jenkins.plugins.requireimages.upstream;

import hudson.console.AnnotatedLargeText;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A log of Jenkins, wherever it is stored, that may still be written to.
 *
 * @param text the log
 */
record RunningText(AnnotatedLargeText<?> text) implements LogSource {

    @Override
    public long length() {
        return text.length();
    }

    @Override
    public InputStream openAt(long position) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long end = text.length();
        for (long next = position; next < end; ) {
            long reached = text.writeRawLogTo(next, bytes);
            next = reached > next ? reached : end;
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
