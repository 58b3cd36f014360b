package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of token endpoints. */
class TokenTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\": \"abc\"}",
                "{\"access_token\": \"abc\"}",
                "{\"token\": \"abc\", \"access_token\": \"other\", \"issued_at\": \"whenever\"}"
            })
    void theTokenHasTwoNames(String answer) {
        assertThat(read(answer).map(Token::header), is(Optional.of("Bearer abc")));
    }

    @ParameterizedTest
    @CsvSource({"'', 54", "', \"expires_in\": 300', 270", "', \"expires_in\": 0', 54", "', \"expires_in\": -5', 54"})
    void aTokenIsReplacedShortlyBeforeItExpires(String member, long seconds) {
        Token token = read("{\"token\": \"abc\"" + member + "}").orElseThrow();

        assertThat(token.until(), is(NOW.plusSeconds(seconds)));
        assertThat(token.isFresh(token.until().minusSeconds(1)), is(true));
        assertThat(token.isFresh(token.until()), is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"token\": \"\"}",
                "{\"token\": [\"abc\"]}",
                "{\"token\": \"a b\"}",
                "{\"token\": \"a\\r\\nX-Evil: b\"}",
                "<html>"
            })
    void whatIsNoTokenIsNotSent(String answer) {
        assertThat(read(answer), is(Optional.empty()));
    }

    @Test
    void aTokenDoesNotShowItself() {
        assertThat(read("{\"token\": \"abcdef\"}").orElseThrow().toString(), not(containsString("abcdef")));
    }

    private static Optional<Token> read(String answer) {
        return Token.read(answer.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
