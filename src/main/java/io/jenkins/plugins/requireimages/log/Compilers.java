package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How compilers say what is wrong with a source. */
final class Compilers {

    private Compilers() {}

    /**
     * gcc, clang, and all that write as they do, such as javac.
     *
     * @see <a href="https://www.gnu.org/prep/standards/html_node/Errors.html">GNU coding standards, error messages</a>
     */
    static final Signs GNU = Signs.certain(
                    like("rror: ", "(?:[A-Za-z]:)?+[^: ][^:]*+:\\d++:(?:\\d++:)?+ (?:fatal )?+error: "),
                    has(": undefined reference to "),
                    has("undefined symbol: "),
                    like("ld: ", "\\S*+ld(?:\\.\\w++)?+: (?:cannot find |error: )"),
                    like(
                            "rror: ",
                            "(?:\\S*+/)?+(?:gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+|cc1|cc1plus|collect2|as)(?:-\\d++)?+:"
                                    + " (?:fatal )?+error: "))
            .with(
                    has(": note: "),
                    has(": In function "),
                    has(": in function "),
                    starts("In file included from "),
                    starts("collect2: "),
                    starts("compilation terminated."));

    static final Signs TYPESCRIPT = Signs.certain(
            like("error TS", "[^(]++\\(\\d++,\\d++\\): error TS\\d++: "),
            like("error TS", "[^:]++:\\d++:\\d++ - error TS\\d++: "),
            starts("error TS"));

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
                    like(".go:", "(?:vet: )?+[^:\\s]++\\.go:\\d++(?::\\d++)?+: ."),
                    like(
                            "go: ",
                            "go: .*?(?:404 Not Found|unknown revision|cannot find|not found|invalid |missing"
                                    + " go\\.sum|errors parsing|updates to go\\.mod needed|inconsistent vendoring|requires"
                                    + " go )"),
                    like("package ", "package \\S++ is not in (?:std|GOROOT)"))
            .with(starts("# "));

    static final Signs RUST = Signs.certain(
                    like("error[E", "error\\[E\\d++\\]: "),
                    like(
                            "error: ",
                            "error: (?!could not compile|aborting due|build failed|test failed|process didn't)."))
            .opening(like("error[E", "error\\[E\\d++\\]: "), starts("error: "))
            .with(starts("  --> "), starts("   --> "), starts("error: could not compile "));
}
