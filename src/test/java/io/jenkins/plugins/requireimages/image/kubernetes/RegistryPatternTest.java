package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules as Kubernetes documents them.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#config-json">Interpretation of config.json</a>
 */
class RegistryPatternTest {

    @ParameterizedTest
    @CsvSource({
        // a host
        "registry.example.com,               registry.example.com/api,          true",
        "https://registry.example.com,       registry.example.com/api,          true",
        "http://registry.example.com/,       registry.example.com/api,          true",
        "registry.example.com,               registry.example.org/api,          false",
        "example.com,                        registry.example.com/api,          false",
        "REGISTRY.example.com,               registry.EXAMPLE.com/api,          true",
        // a path, which images begin with
        "registry.example.com/images,        registry.example.com/images,       true",
        "registry.example.com/images,        registry.example.com/images/api,   true",
        "registry.example.com/images/api,    registry.example.com/images,       false",
        "registry.example.com/images,        registry.example.com/other/api,    false",
        "registry.example.com/images,        registry.example.com/images2/api,  true",
        "registry.example.com/images/,       registry.example.com/images2/api,  false",
        "https://registry.example.com/v1/,   registry.example.com/api,          true",
        "https://registry.example.com/v2/x,  registry.example.com/x/api,        true",
        // a port, which must be the same
        "registry.example.com:5000,          registry.example.com:5000/api,     true",
        "registry.example.com,               registry.example.com:5000/api,     false",
        "registry.example.com:5000,          registry.example.com/api,          false",
        "registry.example.com:5000,          registry.example.com:5001/api,     false",
        "*.example.com:5000/images,          a.example.com:5000/images/api,     true",
        "localhost:5000,                     localhost:5000/api,                true",
        // wildcards, each within one label of the host
        "*.example.com,                      registry.example.com/api,          true",
        "*.example.com,                      example.com/api,                   false",
        "*.example.com,                      a.b.example.com/api,               false",
        "*.*.example.com,                    a.b.example.com/api,               true",
        "*.*.example.com,                    b.example.com/api,                 false",
        "prefix.*.com,                       prefix.example.com/api,            true",
        "prefix.example.*,                   prefix.example.org/api,            true",
        "*-good.example.com,                 prefix-good.example.com/api,       true",
        "*-good.example.com,                 prefix-bad.example.com/api,        false",
        "r*y.ex*le.com,                      registry.example.com/api,          true",
        "r*t*y.example.com,                  registry.example.com/api,          true",
        "r*y*t.example.com,                  registry.example.com/api,          false",
        "registr?.example.com,               registry.example.com/api,          true",
        "registry?.example.com,              registry.example.com/api,          false",
        "registry[0-9].example.com,          registry1.example.com/api,         true",
        "registry[^0-9].example.com,         registry1.example.com/api,         false",
        "registry[z-a].example.com,          registry1.example.com/api,         false",
        "*.example.com/images,               a.example.com/images/api,          true",
        "registry.example.com/*,             registry.example.com/api,          false"
    })
    void anEntryIsForTheImagesThatItMatches(String location, String image, boolean expected) {
        ImageName name = ImageName.parse(image);
        assertThat(RegistryPattern.parse(location).matches(name.registry(), name.repository()), is(expected));
    }

    @Test
    void manyWildcardsTakeNoTime() {
        RegistryPattern pattern = RegistryPattern.parse("*a".repeat(50) + "b");
        Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> assertThat(pattern.matches("a".repeat(200), "api"), is(false)));
    }
}
