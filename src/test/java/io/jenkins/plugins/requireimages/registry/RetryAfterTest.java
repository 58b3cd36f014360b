package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retry-After, in both of its forms. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void secondsCountFromNow() {
        assertThat(Passing.retryAfter("120", NOW), is(Optional.of(NOW.plusSeconds(120))));
    }

    @Test
    void aDateIsTakenAsItIs() {
        assertThat(
                Passing.retryAfter("Tue, 24 Nov 2026 12:05:00 GMT", NOW),
                is(Optional.of(Instant.parse("2026-11-24T12:05:00Z"))));
    }

    @Test
    void nobodyIsKeptWaitingForMoreThanADay() {
        assertThat(Passing.retryAfter("999999999", NOW), is(Optional.of(NOW.plusSeconds(86_400))));
        assertThat(Passing.retryAfter("Fri, 31 Dec 2100 23:59:59 GMT", NOW), is(Optional.of(NOW.plusSeconds(86_400))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "2026-11-24T12:05:00Z"})
    void nonsenseIsPassedOver(String text) {
        assertThat(Passing.retryAfter(text, NOW), is(Optional.empty()));
    }
}
