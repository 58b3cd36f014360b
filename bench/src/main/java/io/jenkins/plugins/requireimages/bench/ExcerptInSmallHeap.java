package io.jenkins.plugins.requireimages.bench;

import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** A Java machine of its own: prints the seconds of the first time and of the median of the others. */
final class ExcerptInSmallHeap {

    static final int ROUNDS = 31;

    private ExcerptInSmallHeap() {}

    public static void main(String[] arguments) {
        LogSource log = LogSource.of(Path.of(arguments[0]));
        Stopwatch first = new Stopwatch(() -> find(log));
        first.run();
        Stopwatch again = new Stopwatch(() -> find(log));
        for (int i = 0; i < ROUNDS; i++) {
            again.run();
        }
        System.out.printf(Locale.ROOT, "%.3f %.3f%n", first.median(), again.median());
    }

    private static void find(LogSource log) {
        try {
            Excerpt excerpt = ExcerptFinder.standard().find("bench", log);
            if (!excerpt.cause().startsWith("main.c:3:5: error: ")) {
                throw new IllegalStateException("Found " + excerpt);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
