package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.registry.CredentialException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads files that options name. */
final class ArgumentFile {

    private ArgumentFile() {}

    /** What a file holds; a wrong use of the option, if it cannot be read or holds something else. */
    static <T> T read(String option, Path file, Function<String, T> parser, CommandSpec spec) {
        try {
            return parser.apply(Files.readString(file));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), option + " " + file + " cannot be read.", e);
        } catch (CredentialException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + " " + file + ": " + e.getMessage(), e);
        }
    }
}
