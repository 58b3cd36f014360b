package io.jenkins.plugins.requireimages.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Objects;
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

    private static final String CHECK_IT = "check that it or its directory is there, and that you may use it";

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Duration.class, Durations::parse)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setExecutionExceptionHandler((failure, command, arguments) -> giveUp(failure, command));
    }

    private static int giveUp(Exception failure, CommandLine command) {
        command.getErr().println(sentence(failure));
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String sentence(Exception failure) {
        if (failure instanceof FileSystemException ofFile) {
            return ofFile.getFile() + " cannot be read or written: "
                    + Objects.requireNonNullElse(ofFile.getReason(), CHECK_IT) + ".";
        }
        return failure instanceof IOException ? failure.getMessage() : failure.toString();
    }
}
