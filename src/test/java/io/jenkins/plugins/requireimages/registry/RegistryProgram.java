package io.jenkins.plugins.requireimages.registry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program {@code docker-registry}: the installed one, else that of Docker's image, kept below {@code target}. */
final class RegistryProgram {

    private static final String NAME = "docker-registry";
    private static final Path TAKEN = Path.of("target/bin", NAME).toAbsolutePath();

    private RegistryProgram() {}

    /**
     * What starts it.
     *
     * @throws IllegalStateException if it is neither installed nor to be had from Docker
     */
    static synchronized String path() {
        if (isInstalled()) {
            return NAME;
        }
        if (!Files.isExecutable(TAKEN)) {
            takeOutOfImage();
        }
        return TAKEN.toString();
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, NAME)));
    }

    private static void takeOutOfImage() {
        try {
            Files.createDirectories(TAKEN.getParent());
            String container = docker("create", "registry:2");
            docker("cp", container + ":/bin/registry", TAKEN.toString());
            docker("rm", container);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "These tests ask a genuine registry: install it (on Debian: apt-get install docker-registry) so"
                            + " that '" + NAME + "' is on the PATH, or start Docker, whose image of it is used else.",
                    e);
        }
    }

    private static String docker(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + " failed: " + output);
        }
        return output;
    }
}
