package io.jenkins.plugins.requireimages.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code docker-registry}, and what it says. */
final class RegistryProcess {

    private static final long LONGEST_SECONDS = 20;
    private static final Pattern LISTENING = Pattern.compile("listening on [^ \"]*:(\\d+)");
    private static final Pattern ACCESS = Pattern.compile("\"([A-Z]+ /\\S*) (HTTP/[\\d.]+)\" (\\d+)");

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final BlockingQueue<Logged> requests = new LinkedBlockingQueue<>();
    private final StringBuilder beforeListening = new StringBuilder();

    private RegistryProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(() -> read(process.inputReader()), "registry output");
        reader.setDaemon(true);
        reader.start();
    }

    static RegistryProcess start(Path config) throws IOException {
        return new RegistryProcess(new ProcessBuilder(RegistryProgram.path(), "serve", config.toString())
                .redirectErrorStream(true)
                .start());
    }

    int port() {
        return port.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
    }

    /**
     * A line of the access log.
     *
     * @param request method, path and status
     * @param protocol such as {@code HTTP/1.1}
     */
    record Logged(String request, String protocol) {}

    /** Waits for the next request. */
    Logged nextRequest() {
        try {
            Logged next = requests.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            return Objects.requireNonNull(next, "docker-registry does not log requests");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        process.toHandle().destroy();
        process.onExit().join();
    }

    private void read(BufferedReader lines) {
        lines.lines().forEach(this::see);
        port.completeExceptionally(new IllegalStateException("docker-registry did not start: " + beforeListening));
    }

    private void see(String line) {
        Matcher request = ACCESS.matcher(line);
        Matcher listening = LISTENING.matcher(line);
        if (request.find()) {
            requests.add(new Logged(request.group(1) + " " + request.group(3), request.group(2)));
        } else if (!port.isDone() && listening.find()) {
            port.complete(Integer.valueOf(listening.group(1)));
        } else if (!port.isDone()) {
            beforeListening.append(line).append('\n');
        }
    }
}
