package io.jenkins.plugins.requireimages.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a shell script would do: a process for each image. */
final class Skopeo {

    private Skopeo() {}

    static boolean isInstalled() {
        try {
            return run("skopeo", "--version") == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    static void inspectAll(List<String> images, int width) {
        ExecutorService lanes = Executors.newFixedThreadPool(width);
        try {
            CompletableFuture<?>[] all = images.stream()
                    .map(image -> CompletableFuture.runAsync(() -> inspect(image), lanes))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            lanes.shutdown();
        }
    }

    private static void inspect(String image) {
        if (run("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://" + image) != 0) {
            throw new IllegalStateException("skopeo does not find " + image);
        }
    }

    private static int run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
