package io.jenkins.plugins.requireimages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table of docs/reliability.md that a test writes from what really happened, so that it cannot be out of date.
 *
 * @param writer the name of the test, as it stands in the comment before the table
 */
public record DocumentedTable(String writer) {

    private static final String DOCUMENT = "docs/reliability.md";
    private static final String END = "<!-- end of the table -->\n";

    /**
     * What stands there, after it was written anew if the system property {@code reliability.write} says so.
     *
     * @param current what should stand there
     */
    public String written(String current) {
        try {
            String text = Files.readString(document());
            int begin = text.indexOf(begin()) + begin().length();
            int end = text.indexOf(END, begin);
            if (!Boolean.getBoolean("reliability.write")) {
                return text.substring(begin, end);
            }
            Files.writeString(document(), text.substring(0, begin) + current + text.substring(end));
            return current;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String begin() {
        return "<!-- begin of the table that " + writer + " writes -->\n";
    }

    /** The documentation, found from wherever the tests run. */
    private static Path document() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(DOCUMENT))) {
            directory = directory.getParent();
        }
        return directory.resolve(DOCUMENT);
    }
}
