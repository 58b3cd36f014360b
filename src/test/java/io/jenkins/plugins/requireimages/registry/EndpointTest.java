package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where registries and their token endpoints are asked. */
class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "registry.example.com, https://registry.example.com/v2/",
        "registry.example.com:5000, https://registry.example.com:5000/v2/",
        "docker.io, https://registry-1.docker.io/v2/",
        "[2001:db8::1]:5000, https://[2001:db8::1]:5000/v2/",
        "localhost:5000, https://localhost:5000/v2/"
    })
    void aRegistryIsAskedOverHttps(String registry, String address) {
        assertThat(Endpoint.of(registry, RegistrySettings.DEFAULT).resolve("/v2/"), is(URI.create(address)));
    }

    @Test
    void anInsecureRegistryIsAskedOverPlainHttp() {
        Endpoint endpoint = Endpoint.of("registry.example.com:5000", RegistrySettings.plainHttp());

        assertThat(endpoint.resolve("/v2/"), is(URI.create("http://registry.example.com:5000/v2/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:5000", "127.0.0.1", "127.200.0.9:443", "[::1]", "[::1]:5000"})
    void hostsOfThisMachineMayFallBackToPlainHttp(String registry) {
        assertThat(Endpoint.of(registry, RegistrySettings.DEFAULT).mayFallBack(), is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com",
                "localhost.example.com",
                "127.0.0.1.example.com",
                "128.0.0.1",
                "[::2]:5000",
                "docker.io"
            })
    void otherHostsMayNot(String registry) {
        assertThat(Endpoint.of(registry, RegistrySettings.DEFAULT).mayFallBack(), is(false));
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com/token, https://registry.example.com",
        "https://auth.example.com/token?x=y, http://registry.example.com",
        "http://registry.example.com/token, http://registry.example.com",
        "http://registry.example.com:5001/token, http://registry.example.com:5000",
        "http://insecure.example.com/token, https://registry.example.com",
        "http://localhost:5001/token, http://127.0.0.1:5000",
        "https://localhost:5001/token, https://localhost:5000"
    })
    void aTokenEndpointMayBeAsked(String realm, String registry) {
        assertThat(isAllowed(realm, registry), is(true));
    }

    @ParameterizedTest
    @CsvSource({
        "http://auth.example.com/token, https://registry.example.com",
        "http://auth.example.com/token, http://registry.example.com",
        "http://registry.example.com/token, https://registry.example.com",
        "http://localhost:5001/token, https://registry.example.com",
        "https://localhost:5001/token, https://registry.example.com",
        "https://127.0.0.1/token, http://registry.example.com",
        "https://jane:pw@auth.example.com/token, https://registry.example.com",
        "https://auth.example.com/token#x, https://registry.example.com",
        "file:///etc/passwd, https://registry.example.com",
        "/token, https://registry.example.com",
        "https:///token, https://registry.example.com",
        "ht tp://x, https://registry.example.com"
    })
    void aTokenEndpointMayNotBeAsked(String realm, String registry) {
        assertThat(isAllowed(realm, registry), is(false));
    }

    private static boolean isAllowed(String realm, String registry) {
        return TokenEndpoint.of(realm, URI.create(registry), "insecure.example.com"::equals)
                .isPresent();
    }
}
