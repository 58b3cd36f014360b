package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {

    /** Each entry is its own secret, called as its location. */
    private static List<String> secretsFor(String image, String... locations) {
        Keyring keyring = new Keyring(Arrays.stream(locations)
                .map(location -> new Keyring.Entry(
                        RegistryPattern.parse(location), location, new Credential.Password("user", "password")))
                .toList());
        ImageName name = ImageName.parse(image);
        return keyring.lookUp(name.registry(), name.repository()).stream()
                .map(Keyring.Entry::secret)
                .toList();
    }

    @Test
    void everyMatchingEntryIsTriedTheMostSpecificFirst() {
        assertThat(
                secretsFor(
                        "registry.example.com/images/subpath/api",
                        "registry.example.com",
                        "registry.example.com/images",
                        "registry.example.com/images/subpath",
                        "registry.example.com/images/other"),
                contains("registry.example.com/images/subpath", "registry.example.com/images", "registry.example.com"));
    }

    @Test
    void entriesForTheSameImagesKeepTheirOrder() {
        assertThat(
                secretsFor("registry.example.com/api", "https://registry.example.com", "http://registry.example.com"),
                contains("https://registry.example.com", "http://registry.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://index.docker.io/v1/", "index.docker.io", "docker.io", "https://docker.io/v2/"})
    void anEntryForDockerHubIsForImagesThatNameNoRegistry(String location) {
        assertThat(secretsFor("postgres", location), contains(location));
    }

    @Test
    void anEntryForDockerHubIsForNoOtherRegistry() {
        assertThat(secretsFor("registry.example.com/api", "https://index.docker.io/v1/"), empty());
    }

    @Test
    void anEntryUnderTheNameInImagesGoesBeforeTheOneOfDockerLogin() {
        assertThat(secretsFor("postgres", "https://index.docker.io/v1/", "docker.io"), contains("docker.io"));
    }
}
