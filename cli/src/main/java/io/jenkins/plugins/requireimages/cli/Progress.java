package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.check.CheckListener;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what a check does: which builds it found, and on a terminal, in a line that is written over, what it waits for. */
final class Progress implements CheckListener {

    private static final int WIDTH = 79;
    private static final String TO_LINE_START = "\r";

    private final PrintWriter notes;
    private final Optional<PrintWriter> terminal;
    private final Instant started = Instant.now();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private int shown;

    /**
     * Prepares to speak.
     *
     * @param notes for what is worth a line of its own
     * @param terminal that a person looks at; empty if there is none
     */
    Progress(PrintWriter notes, Optional<PrintWriter> terminal) {
        this.notes = notes;
        this.terminal = terminal;
    }

    @Override
    public synchronized void buildFound(String image, UpstreamBuild build) {
        if (!build.chosenBecause().isEmpty()) {
            clear();
            notes.println(image + ": built by " + build.name() + ", chosen because " + build.chosenBecause());
            notes.flush();
        }
    }

    @Override
    public synchronized void waiting(String image, String reason) {
        waiting.put(image, reason);
    }

    @Override
    public synchronized void decided(String image) {
        waiting.remove(image);
    }

    /** Shows the line as it is now; to be called every second. */
    synchronized void show() {
        if (!waiting.isEmpty()) {
            write(line(Duration.between(started, Instant.now())));
        }
    }

    /** Leaves no line behind. */
    synchronized void clear() {
        if (shown > 0) {
            write("");
        }
    }

    private String line(Duration since) {
        String images = waiting.size() == 1 ? "1 image" : waiting.size() + " images";
        String reason = waiting.values().iterator().next();
        String line = "Waiting " + since.toSeconds() + " s for " + images + ": " + reason.replaceAll("\\p{C}", " ");
        return line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
    }

    private void write(String line) {
        terminal.ifPresent(screen -> {
            String rest = " ".repeat(Math.max(0, shown - line.length()));
            screen.print(TO_LINE_START + line + rest + (line.isEmpty() ? TO_LINE_START : ""));
            screen.flush();
            shown = line.length();
        });
    }
}
