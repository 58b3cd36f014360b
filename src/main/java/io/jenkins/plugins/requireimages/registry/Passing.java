package io.jenkins.plugins.requireimages.registry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Recognises replies of a server that is in trouble or has had enough for the moment. */
final class Passing {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private Passing() {}

    /** Returns replies that say something about what was asked for, and throws a failure for the others. */
    static Reply checked(Reply reply) {
        int status = reply.status();
        if (status == TOO_MANY_REQUESTS) {
            throw withRetryAfter(Problem.RATE_LIMITED, reply);
        } else if (status == PROXY_AUTHENTICATION_REQUIRED) {
            throw RegistryFailure.of(Problem.PROXY, reply);
        } else if (status >= 500 && status != NOT_IMPLEMENTED || status == REQUEST_TIMEOUT) {
            throw withRetryAfter(Problem.SERVER_ERROR, reply);
        }
        return reply;
    }

    private static RegistryFailure withRetryAfter(Problem problem, Reply reply) {
        RegistryFailure failure = RegistryFailure.of(problem, reply);
        return reply.header("Retry-After")
                .flatMap(text -> retryAfter(text.strip(), Instant.now()))
                .map(failure::notBefore)
                .orElse(failure);
    }

    /**
     * Reads seconds or a date.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, Retry-After</a>
     */
    static Optional<Instant> retryAfter(String text, Instant now) {
        Instant latest = now.plus(LONGEST_WAIT);
        return instant(text, now).map(at -> at.isAfter(latest) ? latest : at);
    }

    private static Optional<Instant> instant(String text, Instant now) {
        try {
            if (text.matches("\\d{1,9}")) {
                return Optional.of(now.plusSeconds(Long.parseLong(text)));
            }
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
