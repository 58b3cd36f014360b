package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.http.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bearer token.
 *
 * @param text secret
 * @param since when it was fetched
 * @param until when it is to be replaced, a little before it expires
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Token authentication</a>
 */
record Token(String text, Instant since, Instant until) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~+/-]++=*+");
    private static final Duration STANDARD_LIFE = Duration.ofSeconds(60);
    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

    /** Reads the answer of a token endpoint; empty if there is no token in it. */
    static Optional<Token> read(byte[] answer, Instant now) {
        JsonNode json = JsonBody.read(answer);
        String text = json.path("token").asText(json.path("access_token").asText(""));
        if (!SYNTAX.matcher(text).matches()) {
            return Optional.empty();
        }
        long seconds = json.path("expires_in").asLong(STANDARD_LIFE.toSeconds());
        Duration life = seconds < 1 ? STANDARD_LIFE : Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE));
        return Optional.of(new Token(text, now, now.plus(life.multipliedBy(9).dividedBy(10))));
    }

    boolean isFresh(Instant now) {
        return now.isBefore(until);
    }

    String header() {
        return "Bearer " + text;
    }

    @Override
    public String toString() {
        return "a token";
    }
}
