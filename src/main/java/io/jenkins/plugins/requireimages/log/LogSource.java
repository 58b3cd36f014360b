package io.jenkins.plugins.requireimages.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log that can be read from any position, and that may still be written to. */
public interface LogSource {

    /** The length in bytes at this moment. */
    long length() throws IOException;

    /**
     * Opens the log for reading.
     *
     * @param position of the first byte to read, from the start
     */
    InputStream openAt(long position) throws IOException;

    /** A log in a file. */
    static LogSource of(Path file) {
        return new LogSource() {
            @Override
            public long length() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream openAt(long position) throws IOException {
                InputStream in = Files.newInputStream(file);
                try {
                    in.skipNBytes(position);
                    return in;
                } catch (IOException e) {
                    in.close();
                    throw e;
                }
            }
        };
    }
}
