package io.jenkins.plugins.requireimages.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code require-images}. */
@Command(
        name = "require-images",
        description = "Verifies that images are there before they are used.",
        mixinStandardHelpOptions = true,
        version = "require-images 1.0",
        subcommands = CheckCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, Durations::parse)
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
    }
}
