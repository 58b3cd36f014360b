package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker's configuration file, as docker login and others write it. */
class DockerConfigTest {

    private static final Credential JANE = new Credential.Password("jane", "pass:word");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com",
                "https://registry.example.com",
                "http://registry.example.com/",
                "https://registry.example.com/v2/",
                "REGISTRY.example.com"
            })
    void anEntryIsForItsHostHoweverItIsSpelt(String key) {
        assertThat(find(auths(key, "\"auth\": \"" + base64("jane:pass:word") + "\""), "team/api"), contains(JANE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com:5000",
                "example.com",
                "registry.example.com.evil.example",
                "https://other.example.com/registry.example.com",
                "registry.example.com@other.example.com"
            })
    void anEntryIsForNoOtherHost(String key) {
        assertThat(find(auths(key, "\"auth\": \"" + base64("jane:pass:word") + "\""), "team/api"), is(empty()));
    }

    @Test
    void dockerHubsEntryIsForDockerHub() {
        String config = auths("https://index.docker.io/v1/", "\"auth\": \"" + base64("jane:pass:word") + "\"");

        assertThat(found(parse(config).find("docker.io", "library/postgres")), contains(JANE));
    }

    @Test
    void anEntryWithAPathIsForTheRepositoriesBelowItAndComesFirst() {
        String config = "{\"auths\": {"
                + "\"registry.example.com\": {\"username\": \"all\", \"password\": \"a\"},"
                + "\"registry.example.com/team\": {\"username\": \"team\", \"password\": \"t\"}}}";

        assertThat(
                find(config, "team/api"),
                contains(new Credential.Password("team", "t"), new Credential.Password("all", "a")));
        assertThat(find(config, "teams/api"), contains(new Credential.Password("all", "a")));
    }

    @Test
    void anIdentityTokenIsPreferredToThePasswordBesideIt() {
        String entry = "\"auth\": \"" + base64("jane:") + "\", \"identitytoken\": \"refresh-me\"";

        assertThat(
                find(auths("registry.example.com", entry), "api"),
                contains(new Credential.IdentityToken("refresh-me")));
    }

    @Test
    void aRegistryTokenIsTakenAsItIs() {
        assertThat(
                find(auths("registry.example.com", "\"registrytoken\": \"abc.def\""), "api"),
                contains(new Credential.RegistryToken("abc.def")));
    }

    @Test
    void anEmptyEntryHoldsNothing() {
        assertThat(find(auths("registry.example.com", ""), "api"), is(empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"auth\": \"%%%\"",
                "\"auth\": \"bm9jb2xvbg==\"",
                "\"registrytoken\": \"a\\nb\"",
                "\"username\": \"a:b\", \"password\": \"c\""
            })
    void anEntryThatCannotBeReadFailsOnlyWhenItIsNeeded(String entry) {
        DockerConfig config = parse(auths("registry.example.com", entry));

        assertThat(found(config.find("other.example.com", "api")), is(empty()));
        assertThat(
                failure(config.find("registry.example.com", "api")),
                is("The entry for registry.example.com in Docker's configuration cannot be read; log in to that"
                        + " registry again."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"auths\"", "{} {}"})
    void whatIsNoConfigurationIsRejected(String text) {
        assertThrows(CredentialException.class, () -> parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"auths\": []}", "{\"auths\": {\"registry.example.com\": 7}}", "{\"credHelpers\": \"x\"}"})
    void oddShapesHoldNothing(String text) {
        assertThat(find(text, "api"), is(empty()));
    }

    @Test
    void theHelperOfARegistryIsAskedOnceForAllItsRepositories() {
        List<String> asked = new ArrayList<>();
        DockerConfig config = DockerConfig.parse(
                "{\"credHelpers\": {\"registry.example.com\": \"special\"}, \"credsStore\": \"general\"}",
                (name, server) -> {
                    asked.add(name + " " + server);
                    return CompletableFuture.completedFuture(JANE);
                });

        assertThat(found(config.find("registry.example.com", "a")), contains(JANE));
        assertThat(found(config.find("registry.example.com", "b")), contains(JANE));
        assertThat(found(config.find("docker.io", "library/a")), contains(JANE));
        assertThat(asked, contains("special registry.example.com", "general https://index.docker.io/v1/"));
    }

    @Test
    void whatTheHelperDoesNotHaveMayBeInTheFile() {
        DockerConfig config = DockerConfig.parse(
                "{\"credsStore\": \"general\", \"auths\": {\"registry.example.com\": {\"auth\": \""
                        + base64("jane:pass:word") + "\"}}}",
                (name, server) -> CompletableFuture.completedFuture(Credential.anonymous()));

        assertThat(found(config.find("registry.example.com", "a")), contains(JANE));
    }

    @Test
    void aHelperThatMayNotRunIsNamed() {
        DockerConfig config = DockerConfig.parse("{\"credsStore\": \"ecr-login\"}", CredentialHelper.refused());

        assertThat(
                failure(config.find("registry.example.com", "a")),
                containsString("'docker-credential-ecr-login', which is not run here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/bin/sh", "a b", "-x", "a;b"})
    void aHelperThatCannotBeOneIsNotAsked(String name) {
        DockerConfig config = DockerConfig.parse("{\"credsStore\": \"" + name + "\"}", (program, server) -> {
            throw new AssertionError("asked");
        });

        assertThat(failure(config.find("registry.example.com", "a")), containsString("cannot be one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"auth\": \"amFuZTpzZWNyZXQ=\"",
                "\"identitytoken\": \"secret\"",
                "\"registrytoken\": \"secret\""
            })
    void noSecretIsShown(String entry) {
        List<Credential> found = find(auths("registry.example.com", entry), "api");

        assertThat(found, hasSize(1));
        assertThat(found.toString(), not(containsString("secret")));
    }

    private static List<Credential> find(String config, String repository) {
        return found(parse(config).find("registry.example.com", repository));
    }

    private static List<Credential> found(CompletionStage<List<Credential>> stage) {
        return stage.toCompletableFuture().join();
    }

    private static String failure(CompletionStage<List<Credential>> stage) {
        Throwable cause = assertThrows(
                        CompletionException.class,
                        () -> stage.toCompletableFuture().join())
                .getCause();
        assertThat(cause, instanceOf(CredentialException.class));
        return cause.getMessage();
    }

    private static DockerConfig parse(String config) {
        return DockerConfig.parse(config, CredentialHelper.refused());
    }

    private static String auths(String key, String entry) {
        return "{\"auths\": {\"" + key + "\": {" + entry + "}}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
