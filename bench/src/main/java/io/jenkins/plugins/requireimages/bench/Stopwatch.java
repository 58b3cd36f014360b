package io.jenkins.plugins.requireimages.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times something again and again. */
final class Stopwatch {

    private final Runnable work;
    private final List<Long> nanoseconds = new ArrayList<>();

    Stopwatch(Runnable work) {
        this.work = work;
    }

    void warmUp() {
        work.run();
    }

    void run() {
        long start = System.nanoTime();
        work.run();
        nanoseconds.add(System.nanoTime() - start);
    }

    /** In seconds. */
    double median() {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e9;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f s", median());
    }
}
