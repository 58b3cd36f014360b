package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.is;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How build tools end. */
final class BuildTools {

    private BuildTools() {}

    private static final String MAKE_SPEAKS = "g?+make(?:\\[\\d++\\])?+: ";

    static final Signs MAKE = Signs.certain(
            like("make", MAKE_SPEAKS + "\\*\\*\\* (?:No rule to make|No targets|\\S++ No such file)"),
            like("make", MAKE_SPEAKS + "[^*:]++: (?:No such file or directory|Permission denied)"),
            like(": *** ", "[^:\\s]++:\\d++: \\*\\*\\* "));

    static final Signs MAKE_ECHO = Signs.echo(
            like("make", MAKE_SPEAKS + "\\*\\*\\* \\[.*\\] (?:Error \\d|[A-Z])").butNot(has("(ignored)")));

    /** What stands between {@code [ERROR] Failures:} and the goal that failed names the tests. */
    static final Signs MAVEN = Signs.certain(
                    like("[ERROR] ", "\\[ERROR\\] [^:]++:\\[\\d++,\\d++\\] "),
                    like("[ERROR] ", "\\[ERROR\\] {2,3}\\w[^:» ]*+(?::\\d++| »)"),
                    starts("[FATAL] "),
                    like(
                            "[ERROR] ",
                            "\\[ERROR\\] (?:Failed to execute goal|Unknown lifecycle|No goals|The goal you specified)"))
            .openedBy(
                    starts("[ERROR] COMPILATION ERROR"),
                    starts("[ERROR] Failures:"),
                    starts("[ERROR] Errors:"),
                    starts("[ERROR] Failed to execute goal"),
                    starts("[ERROR] Unknown lifecycle"),
                    starts("[ERROR] No goals"),
                    has("[ERROR] Some problems were encountered"))
            .with(starts("[ERROR] "), starts("[INFO] BUILD FAILURE"));

    static final Signs GRADLE = Signs.certain(
                    like("> ", "\\s*+> (?!Compilation failed|There were failing tests|Task )\\S"),
                    starts("Execution failed for task"),
                    starts("A problem occurred"),
                    has(" not found in "),
                    starts("Could not "))
            .openedBy(starts("* What went wrong:"))
            .with(starts("FAILURE: Build failed"), starts("BUILD FAILED"));

    static final Signs ANT = Signs.certain().openedBy(is("BUILD FAILED")).headedBy(is("BUILD FAILED"));
}
