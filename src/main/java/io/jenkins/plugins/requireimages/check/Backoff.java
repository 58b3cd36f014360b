package io.jenkins.plugins.requireimages.check;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to leave a registry alone before the same question is asked again: twice as long each time, with jitter. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Duration next = FIRST;

    Duration next() {
        long millis = next.toMillis();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return Duration.ofMillis(millis * 3 / 4 + ThreadLocalRandom.current().nextLong(millis / 2));
    }
}
