package io.jenkins.plugins.requireimages.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Compares with files of {@code src/test/resources/report}. */
final class Golden {

    private Golden() {}

    static void assertIs(String file, String actual) throws IOException {
        try (InputStream expected = Golden.class.getResourceAsStream("/report/" + file)) {
            assertEquals(
                    new String(Objects.requireNonNull(expected, file).readAllBytes(), StandardCharsets.UTF_8),
                    actual.stripTrailing() + "\n");
        }
    }
}
