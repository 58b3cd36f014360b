package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges as RFC 9110 allows them to be written, and as some servers write them. */
class ChallengeParserTest {

    private static final Challenge BEARER = new Challenge(
            "bearer",
            Map.of(
                    "realm",
                    "https://auth.example.com/token",
                    "service",
                    "registry",
                    "scope",
                    "repository:a/b:pull,push"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a/b:pull,push\"",
                "bearer scope=\"repository:a/b:pull,push\", service=registry, realm=\"https://auth.example.com/token\"",
                "BEARER REALM = \"https://auth.example.com/token\" ,\tService=\"registry\",, Scope=\"repository:a/b:pull,push\",",
                ", Bearer realm=\"https://auth.example.com\\/token\",service=\"reg\\istry\",scope=\"repository:a/b:pull,push\""
            })
    void orderCaseSpaceAndQuotingDoNotMatter(String header) {
        assertThat(parse(header), contains(BEARER));
    }

    @Test
    void severalChallengesMayShareOneHeader() {
        assertThat(
                parse("Negotiate, Basic realm=\"a, b\", Bearer realm=\"c\",service=\"d\""),
                contains(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "a, b")),
                        new Challenge("bearer", Map.of("realm", "c", "service", "d"))));
    }

    @Test
    void severalHeadersAreReadInOrder() {
        assertThat(
                ChallengeParser.parse(List.of("Basic realm=\"a\"", "Bearer realm=\"b\"")),
                contains(new Challenge("basic", Map.of("realm", "a")), new Challenge("bearer", Map.of("realm", "b"))));
    }

    @Test
    void aTokenMayStandInPlaceOfParameters() {
        assertThat(
                parse("Negotiate YII+abc/def==, Basic realm=\"a\""),
                contains(new Challenge("negotiate", Map.of()), new Challenge("basic", Map.of("realm", "a"))));
    }

    @Test
    void ofTwoParametersWithOneNameTheFirstCounts() {
        assertThat(parse("Basic realm=\"a\", realm=\"b\""), contains(new Challenge("basic", Map.of("realm", "a"))));
    }

    @Test
    void aValueThatShouldHaveBeenQuotedIsTakenUpToTheComma() {
        assertThat(
                parse("Bearer realm=https://auth.example.com/token,service=registry"),
                contains(new Challenge(
                        "bearer", Map.of("realm", "https://auth.example.com/token", "service", "registry"))));
    }

    @Test
    void whatFollowsAMalformedPartIsLeftOut() {
        assertThat(
                parse("Basic realm=\"a\", Bearer realm=\"never closed, service=\"d\""),
                contains(
                        new Challenge("basic", Map.of("realm", "a")),
                        new Challenge("bearer", Map.of("realm", "never closed, service="))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "=", "\"", "realm=\"a\"", "=,\"=Basic", "(comment) Basic"})
    void whatIsNoChallengeGivesNone(String header) {
        assertThat(parse(header), is(empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\a", "a ", "a,", "a=\"", "a b ", "=", "\"", "a=b,"})
    void aVeryLongHeaderIsReadInNoTime(String piece) {
        String header = "Basic realm=\"" + piece.repeat(100_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> parse(header));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> parse(piece.repeat(100_000)));
    }

    @Test
    void aChallengeKnowsItsParametersByName() {
        Challenge challenge = parse("Bearer Realm=\"a\",service=\"\"").get(0);

        assertThat(challenge.parameter("realm").stream().toList(), contains("a"));
        assertThat(challenge.parameter("service").stream().toList(), hasSize(0));
    }

    private static List<Challenge> parse(String header) {
        return ChallengeParser.parse(List.of(header));
    }
}
