package io.jenkins.plugins.requireimages.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code check} that speak of Kubernetes. */
class ManifestsTest {

    @TempDir
    Path directory;

    private Outcome check(String... arguments) {
        Stream<String> command = Stream.of("check", "--directory", directory.toString());
        return Outcome.run(Stream.concat(command, Stream.of(arguments)).toArray(String[]::new));
    }

    private void deployment(String file, String image) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: api
            spec:
              template:
                spec:
                  containers:
                  - name: main
                    image: %s
            """.formatted(image));
    }

    @Test
    void listingPrintsEachImageWithItsPlaceAndAsksNothing() throws IOException {
        deployment("deploy/a.yaml", "registry.invalid/api:1");
        deployment("deploy/b/b.yaml", "registry.invalid/api:1");
        deployment("test/c.yaml", "registry.invalid/other:1");
        Outcome outcome =
                check("--manifests", "deploy/**/*.yaml", "--manifests", "test/*", "--manifests", "!**/b/**", "--list");
        assertThat(outcome.out(), is("""
            registry.invalid/api:1  Deployment/api in deploy/a.yaml:10
            registry.invalid/other:1  Deployment/api in test/c.yaml:10
            """));
        assertThat(outcome.err(), emptyString());
        assertThat(outcome.code(), is(0));
    }

    @Test
    void listingSaysWhatIsWrong() throws IOException {
        deployment("a.yaml", "'{{ .Values.image }}'");
        Outcome outcome = check("--manifests", "*.yaml,*.json", "--list");
        assertThat(outcome.err(), containsString("Deployment/api in a.yaml:10 wants '{{ .Values.image }}'"));
        assertThat(outcome.err(), containsString("No file matches *.json."));
        assertThat(outcome.code(), is(1));
    }

    @Test
    void anImageThatIsNotThereFailsWithThePlaceThatWantsIt() throws IOException {
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            registry.push("team/there:1");
            deployment("deploy/api.yaml", registry.named("team/missing:1"));
            deployment("deploy/other.yaml", registry.named("team/there:1"));
            Outcome outcome = check("--manifests", "deploy/*.yaml", "--no-fail-fast");
            assertThat(outcome.out(), containsString("wanted by Deployment/api in deploy/api.yaml:10"));
            assertThat(outcome.out(), containsString("1 of 2 required images"));
            assertThat(outcome.code(), is(1));
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsNotFoundOutAbout() throws IOException {
        deployment("deploy/api.yaml", "registry.invalid/api:1");
        Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), """
            current-context: c
            contexts: [{name: c, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
            users: [{name: u, user: {token: hunter2}}]
            """);
        Outcome outcome = check("--manifests", "deploy/*.yaml", "--kubeconfig", kubeconfig.toString());
        assertThat(outcome.err(), containsString("The cluster at http://127.0.0.1:1/ cannot be reached"));
        assertThat(outcome.code(), is(3));
    }

    @Test
    void somethingMustBeRequired() {
        assertThat(check().code(), is(2));
    }
}
