package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.ends;
import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How compilers, linkers and linters say what is wrong with a source. */
final class Compilers {

    private Compilers() {}

    private static final String GNU_ERROR =
            "\\s*+:?+(?:[A-Za-z]:)?+[^:\\s][^:]*+:\\d++:(?:\\d++:)?+ (?:fatal )?+error: ";

    /**
     * gcc, clang, and all that write as they do, such as javac and mypy.
     *
     * @see <a href="https://www.gnu.org/prep/standards/html_node/Errors.html">GNU coding standards, error messages</a>
     */
    static final Signs GNU = Signs.certain(
                    like("rror: ", GNU_ERROR),
                    has(": undefined reference to "),
                    has(": multiple definition of "),
                    has("undefined symbol: "),
                    has("ld: cannot find "),
                    has("ld: error: "),
                    like("rror: ", "[\\w+./-]*+(?<=cc|\\+\\+|clang|cc1|cc1plus|as)(?:-\\d++)?+: (?:fatal )?+error: "))
            .with(
                    has(": note: "),
                    has(": In function "),
                    has(": in function "),
                    starts("In file included from "),
                    starts("collect2: "),
                    starts("compilation terminated."));

    static final Signs CMAKE = Signs.certain(starts("CMake Error: "))
            .openedBy(starts("CMake Error"))
            .headedBy(starts("CMake Error at "))
            .with(starts("  "), starts("-- Configuring incomplete"));

    static final Signs TYPESCRIPT = Signs.certain(
            like("error TS", "[^(]++\\(\\d++,\\d++\\): error TS\\d++: "),
            like("error TS", "[^:]++:\\d++:\\d++ - error TS\\d++: "),
            starts("error TS"));

    static final Signs ESLINT = Signs.certain(like("  error  ", "\\s++\\d++:\\d++\\s++error\\s++\\S"))
            .with(like("/", "/\\S++"), has("✖ "));

    static final Signs BUNDLERS = Signs.certain(
                    has("Module not found: "),
                    like("[UNRESOLVED_IMPORT]", "\\[UNRESOLVED_IMPORT\\] "),
                    like("[ERROR] ", "✘ \\[ERROR\\] "),
                    starts("ERROR in "))
            .with(starts("error during build:"));

    static final Signs KOTLIN = Signs.certain(starts("e: file:"), starts("e: /"));

    /**
     * C#, F#, MSBuild and NuGet.
     *
     * @see <a href="https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks">Format</a>
     */
    static final Signs DOTNET = Signs.certain(
            like(": error ", "[^(]++\\(\\d++,\\d++(?:,\\d++,\\d++)?+\\): error (?!TS)[A-Z]++\\d++: "),
            like(": error ", "[^:]++: error (?:MSB|NETSDK|NU|CS|FS)\\d++: "),
            like("error ", "\\s*+error (?:MSB|NETSDK|NU|CS|FS)\\d++: "));

    static final Signs GO = Signs.certain(
                    like(".go:", "(?:vet: )?+[^:\\s]++:\\d++(?::\\d++)?+: ."),
                    like(
                            "go: ",
                            "go: .*?(?:404 Not Found|unknown revision|cannot find|not found|invalid |missing"
                                    + " go\\.sum|errors parsing|updates to go\\.mod needed|inconsistent vendoring|requires"
                                    + " go )"),
                    like("package ", "package \\S++ is not in (?:std|GOROOT)"))
            .with(starts("# "));

    static final Signs RUST = Signs.certain(
                    has("ld: cannot find "),
                    has(": undefined reference to "),
                    like("assertion ", "assertion .*failed"),
                    like("error[E", "error\\[E\\d++\\]: "),
                    like(
                            "error: ",
                            "error: (?!could not compile|aborting due|build failed|test failed|process didn't).*`"),
                    like("anicked at ", "thread '[^']*+' .*?panicked at '"))
            .openedBy(
                    like("error[E", "error\\[E\\d++\\]: "),
                    like("panicked at ", "thread '").and(ends(":")),
                    like(" stdout ----", "---- \\S++ stdout ----"),
                    starts("error: failed to run custom build"),
                    like(
                            "error: ",
                            "error: (?:no matching package|failed to (?:select|parse|get|load|resolve)|linking with)"))
            .headedBy(has("panicked at ").and(ends(":")))
            .with(like("-->", " ++--> "), starts("error: "), starts("test result: FAILED"), starts("Caused by:"));
}
