package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.ImageAnswer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The table of faults in the documentation, which is written from what really happened. */
final class FaultTable {

    private FaultTable() {}

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
