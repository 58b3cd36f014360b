package io.jenkins.plugins.requireimages.access;

import hudson.AbortException;
import hudson.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Small configuration files on agents. */
@Restricted(NoExternalUse.class)
public final class AgentFile {

    private static final int MOST_BYTES = 1 << 20;

    private AgentFile() {}

    /**
     * Reads a file; waits for the agent.
     *
     * @return empty if there is none
     * @throws AbortException with one sentence for the user, if it is too large to be a configuration
     */
    public static Optional<String> read(FilePath file) throws IOException, InterruptedException {
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream in = file.read()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new AbortException(
                        file.getRemote() + " is larger than " + (MOST_BYTES >> 10) + " KiB: name another file.");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
