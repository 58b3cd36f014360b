package io.jenkins.plugins.requireimages;

import static org.hamcrest.MatcherAssert.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.hamcrest.Matcher;

/** Waits for what another thread is about to do. */
public final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long BETWEEN_MILLIS = 50;

    private Eventually() {}

    /** Looks again and again until what is seen is as expected, and fails with what it is then if that never happens. */
    public static <T> void eventually(Supplier<T> seen, Matcher<? super T> expected) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        T last = seen.get();
        while (!expected.matches(last) && Instant.now().isBefore(deadline)) {
            Thread.sleep(BETWEEN_MILLIS);
            last = seen.get();
        }
        assertThat(last, expected);
    }
}
