package io.jenkins.plugins.requireimages.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.requireimages.build.remote.Login;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetrcTest {

    private static final Netrc NETRC = Netrc.parse("""
        # of the team
        machine jenkins.example.com login ci password one
        machine Jenkins.example.com:8443
            login ci
            password two
        default login anybody password three
        machine other.example.com account x login ci password four
        """);

    @ParameterizedTest
    @CsvSource({
        "https://jenkins.example.com, one",
        "https://JENKINS.example.com/ci, one",
        "https://jenkins.example.com:9443, one",
        "https://jenkins.example.com:8443, two",
        "https://other.example.com, four"
    })
    void aLoginBelongsToItsHost(String url, String token) {
        assertThat(NETRC.login(URI.create(url)), is(Optional.of(new Login("ci", token))));
    }

    @Test
    void aLoginForAnyHostIsNotUsed() {
        assertThat(NETRC.login(URI.create("https://evil.example.com")), is(Optional.empty()));
    }

    @Test
    void anEntryThatLacksSomethingIsNamed() {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Netrc.parse("machine jenkins.example.com login ci"))
                        .getMessage(),
                is("the entry of machine jenkins.example.com needs 'login' with a user ID and 'password' with an API"
                        + " token."));
    }
}
