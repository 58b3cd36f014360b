package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How build tools end. */
final class BuildTools {

    private BuildTools() {}

    static final Signs MAKE = Signs.certain(
            like("make", "g?+make(?:\\[\\d++\\])?+: \\*\\*\\* (?:No rule to make|No targets|missing separator)"),
            like(": *** ", "[^:\\s]++:\\d++: \\*\\*\\* "));

    static final Signs MAKE_ECHO =
            Signs.echo(like("make", "g?+make(?:\\[\\d++\\])?+: \\*\\*\\* \\[[^\\]]*+\\] (?:Error \\d++|[A-Z])")
                    .butNot(has("(ignored)")));

    static final Signs MAVEN = Signs.certain(
                    like("[ERROR] ", "\\[ERROR\\] [^:]++:\\[\\d++,\\d++\\] "),
                    like("[ERROR] ", "\\[ERROR\\] {2,3}\\w[^: ]*+:\\d++ "),
                    like(
                            "[ERROR] ",
                            "\\[ERROR\\] (?:Failed to execute goal|Unknown lifecycle|No goals|Non-resolvable|The goal"
                                    + " you specified)"),
                    like("[ERROR] ", "\\[ERROR\\] .*?(?:Non-resolvable|Malformed POM|Non-parseable)"),
                    starts("[FATAL] "))
            .opening(
                    starts("[ERROR] COMPILATION ERROR"),
                    starts("[ERROR] Failures:"),
                    starts("[ERROR] Errors:"),
                    starts("[ERROR] Failed to execute goal"),
                    starts("[ERROR] Unknown lifecycle"),
                    starts("[ERROR] No goals"),
                    starts("[ERROR] Some problems were encountered"),
                    starts("[FATAL] "))
            .with(starts("[ERROR] "), starts("[INFO] BUILD FAILURE"));

    static final Signs GRADLE = Signs.certain(
                    like("> ", "\\s*+> (?!Compilation failed|There were failing tests|Task )\\S"),
                    starts("Execution failed for task"),
                    starts("A problem occurred"),
                    has(" not found in "),
                    starts("Could not "))
            .opening(starts("* What went wrong:"))
            .with(starts("FAILURE: Build failed"), starts("* "), starts("BUILD FAILED"));
}
