package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How package managers say what they could not get or do. */
final class PackageManagers {

    private PackageManagers() {}

    private static final String NPM_ECHOES =
            "(?:code |errno |syscall |path |command |dest |cwd |signal |workspace |location |Lifecycle |Exit status"
                    + " |Failed at the |This is probably not |A complete log|Tell the author|You can get|Make sure you)";

    static final Signs NPM = Signs.certain(
                    like("Missing script", "npm (?:error|ERR!) Missing script"),
                    like("npm ", "npm (?:error|ERR!) (?!" + NPM_ECHOES + ")\\S"))
            .with(starts("npm error"), starts("npm ERR!"));

    static final Signs NPM_ECHO = Signs.echo(like("npm ", "npm (?:error|ERR!) (?:Lifecycle script|code |command )"))
            .with(starts("npm error"), starts("npm ERR!"));

    static final Signs YARN = Signs.certain(
            like(
                    "error ",
                    "error (?!Command failed)(?:An unexpected error|Couldn't find|Command \"|Your lockfile|No"
                            + " lockfile|Package |Received )"),
            like("YN0", "➤ YN0\\d++: [│┌└ ]*+(?:Error|.*?(?:not found|would have been modified|No candidates))"),
            starts("Usage Error: "));

    static final Signs YARN_ECHO = Signs.echo(starts("error Command failed with exit code"));

    static final Signs PNPM = Signs.certain(like("ERR_PNPM_", "\\s*+ERR_PNPM_(?!RECURSIVE_RUN)"));

    static final Signs PNPM_ECHO = Signs.echo(has("ELIFECYCLE"), has("ERR_PNPM_RECURSIVE_RUN"));

    static final Signs PIP = Signs.certain(
                    like(
                            "ERROR: ",
                            "ERROR: (?:Could not|Cannot install|No matching distribution|Package |Invalid"
                                    + " requirement|ResolutionImpossible|THESE PACKAGES|Hash|Directory |File |Failed"
                                    + " building|Exception|Ignored)"),
                    starts("error: subprocess-exited-with-error"),
                    starts("error: externally-managed-environment"))
            .with(starts("ERROR: "), starts("  error: "), starts("hint: "));

    static final Signs APT = Signs.certain(like("E: ", "E: (?!Sub-process |Some index files)."), like("E: ", "E: "))
            .with(starts("Err:"));

    static final Signs APK = Signs.certain(
                    like("(no such package)", "\\s++\\S++ \\(no such package\\):"),
                    starts("ERROR: unable to select packages"))
            .with(starts("    required by: "));
}
