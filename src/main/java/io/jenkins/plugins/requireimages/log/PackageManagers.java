package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How package managers say what they could not get or do. */
final class PackageManagers {

    private PackageManagers() {}

    private static final String NPM_ECHO_WORDS = "(?:code |errno |syscall |path |command |dest |cwd |signal |workspace "
            + "|location |Lifecycle |Exit status |Failed at the |This is probably not |A complete log|Tell the author"
            + "|You can get|Make sure you|  )";

    private static final Sign[] NPM_LINES = {starts("npm error"), starts("npm ERR!")};

    static final Signs NPM = Signs.certain(
                    has("Missing script"), like("npm ", "npm (?:error|ERR!) (?!" + NPM_ECHO_WORDS + ")\\S"))
            .openedBy(like("npm ", "npm (?:error|ERR!) (?!" + NPM_ECHO_WORDS + ")\\S"))
            .with(NPM_LINES);

    static final Signs NPM_ECHO = Signs.echo(like("npm ", "npm (?:error|ERR!) (?:Lifecycle script|code |command )"))
            .with(NPM_LINES);

    static final Signs YARN = Signs.certain(
            like(
                    "error ",
                    "error (?:An unexpected error|Couldn't find|Command \"|Your lockfile|No lockfile|Package |Received"
                            + " )"),
            like("YN0", "➤ YN0\\d++: .*?(?:Error|not found|would have been modified|No candidates|couldn't)"),
            starts("Usage Error: "));

    static final Signs YARN_ECHO = Signs.echo(starts("error Command failed with exit code"));

    static final Signs PNPM = Signs.certain(has("─▶ "), like("× ", "\\s*+× "), like("ERR_PNPM_", "\\s*+ERR_PNPM_"))
            .openedBy(like("ERR_PNPM_", "(?:Error:)?+\\s*+ERR_PNPM_(?!RECURSIVE_RUN|\\w*+LIFECYCLE)"));

    static final Signs PNPM_ECHO = Signs.echo(has("ELIFECYCLE"), has("ERR_PNPM_RECURSIVE_RUN"));

    static final Signs PIP = Signs.certain(
                    like(
                            "ERROR: ",
                            "ERROR: (?:Could not|Cannot install|No matching distribution|Package |Invalid requirement"
                                    + "|ResolutionImpossible|THESE PACKAGES|Hash|Directory |File |Exception)"),
                    starts("error: externally-managed-environment"))
            .with(starts("ERROR: "), starts("hint: "));

    static final Signs COMPOSER = Signs.certain(
                    like("- ", "\\s++- "), starts("Your requirements could not be resolved"))
            .openedBy(starts("Your requirements could not be resolved"))
            .with(starts("  Problem "));

    /** A package that pip has to build itself, whose own words stand indented in pip's. */
    static final Signs PIP_BUILD = Signs.certain(
                    like("rror: ", "\\s++[^:]++:\\d++:(?:\\d++:)?+ (?:fatal )?+error: "),
                    like("rror: ", "\\s++\\w++(?<=Error): "),
                    like("error: ", "\\s++error: (?!subprocess-exited|metadata-generation|legacy-install)"),
                    like("× ", "\\s*+× .*did not run successfully"))
            .openedBy(like("error: subprocess-exited", "\\s*+error: subprocess-exited-with-error"))
            .with(starts("error: "), starts("note: "), starts("hint: "), like("×", "\\s*+× "), has("─> "));

    static final Signs APT = Signs.certain(like("E: ", "E: (?!Sub-process |Some index files)."), starts("E: "))
            .with(starts("Err:"));

    static final Signs APK = Signs.certain(
                    like("(no such package)", "\\s++\\S++ \\(no such package\\):"),
                    like("(missing)", "\\s++\\S++ \\(missing\\):"),
                    starts("ERROR: unable to select packages"),
                    starts("ERROR: unsatisfiable constraints"))
            .with(starts("    required by: "));
}
