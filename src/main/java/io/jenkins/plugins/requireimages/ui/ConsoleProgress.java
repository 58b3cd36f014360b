package io.jenkins.plugins.requireimages.ui;

import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.check.CheckListener;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Says in the log of a build what a check is doing: which builds it found, and now and then what it waits for. */
public final class ConsoleProgress implements CheckListener {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration FIRST_LINE_AFTER = Duration.ofMillis(500);
    private static final int MOST_BUILDS = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TaskListener console;
    private final Instant waitUntil;
    private final Instant started = Instant.now();
    private final Set<String> builds = new HashSet<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private Instant lastLine = Instant.EPOCH;
    private String lastStatus = "";
    private Future<?> nextLine;

    public ConsoleProgress(TaskListener console, Instant waitUntil) {
        this.console = console;
        this.waitUntil = waitUntil;
    }

    /** Names each build once, however many images it makes; of very many builds only the first. */
    @Override
    public synchronized void buildFound(String image, UpstreamBuild build) {
        if (builds.size() < MOST_BUILDS && builds.add(build.name())) {
            String why = build.chosenBecause().isEmpty() ? "" : ", chosen because " + build.chosenBecause();
            console.getLogger()
                    .println(
                            ConsoleText.line(image) + ": built by " + ConsoleText.build(build) + ConsoleText.line(why));
        }
    }

    @Override
    public synchronized void waiting(String image, String reason) {
        waiting.put(image, reason);
        if (nextLine == null) {
            Duration sinceLast = Duration.between(lastLine, Instant.now());
            Duration pause = BETWEEN_LINES.minus(sinceLast);
            long millis = Math.max(pause.toMillis(), FIRST_LINE_AFTER.toMillis());
            nextLine = Timer.get().schedule(this::print, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void decided(String image) {
        waiting.remove(image);
    }

    /** What is being waited for, in one sentence. */
    public synchronized String status() {
        if (waiting.isEmpty()) {
            return "Asking.";
        }
        String first = waiting.values().iterator().next();
        return ConsoleText.line("Waiting for " + waiting.size() + (waiting.size() == 1 ? " image" : " images")
                + " since " + time(started) + " until " + time(waitUntil) + ": " + first);
    }

    /** Says nothing any more. */
    public synchronized void close() {
        if (nextLine != null) {
            nextLine.cancel(false);
        }
        waiting.clear();
    }

    private synchronized void print() {
        nextLine = null;
        String status = status();
        if (!waiting.isEmpty() && !status.equals(lastStatus)) {
            console.getLogger().println(status);
            lastStatus = status;
            lastLine = Instant.now();
        }
    }

    private static String time(Instant instant) {
        boolean farAway = Duration.between(Instant.now(), instant).abs().compareTo(Duration.ofDays(1)) > 0;
        return (farAway ? DAY_AND_TIME : TIME).format(instant.atZone(ZoneId.systemDefault()));
    }
}
