package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.ImageAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table of faults in the documentation, which is written from what really happened. */
final class FaultTable {

    private static final String BEGIN = "<!-- begin of the table that ReliabilityTest writes -->\n";
    private static final String END = "<!-- end of the table -->\n";

    private FaultTable() {}

    /** The documentation, found from wherever the tests run. */
    static Path document() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/reliability.md"))) {
            directory = directory.getParent();
        }
        return directory.resolve("docs/reliability.md");
    }

    /** What stands there. */
    static String written() {
        String text = read();
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    }

    static void write(String table) {
        String text = read();
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        try {
            Files.writeString(document(), before + table + text.substring(text.indexOf(END)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read() {
        try {
            return Files.readString(document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String render(Map<String, List<Fault>> faults, Function<Fault, ImageAnswer> answers) {
        StringBuilder table = new StringBuilder();
        faults.forEach((section, ofSection) -> {
            table.append("\n### ")
                    .append(section)
                    .append("\n\n| fault | verdict | advice | time |\n|---|---|---|---|\n");
            for (Fault fault : ofSection) {
                ImageAnswer answer = answers.apply(fault);
                table.append("| %s | `%s` | %s | %s |\n"
                        .formatted(fault.name(), answer.verdict(), stable(answer.cause()), fault.pace().text));
            }
        });
        return table.append('\n').toString();
    }

    /** Without the time at which the test ran. */
    private static String stable(String cause) {
        return cause.replaceAll("until 20[0-9T:.-]+Z", "until (time)").replace("|", "\\|");
    }
}
