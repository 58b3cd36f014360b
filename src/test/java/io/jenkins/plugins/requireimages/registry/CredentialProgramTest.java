package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helper programs, played by shell scripts. */
class CredentialProgramTest {

    @TempDir
    private Path directory;

    @Test
    void theHelperReadsTheServerAndAnswersWithAPassword() throws IOException {
        helper("read server; echo \"{\\\"Username\\\": \\\"$1 $server\\\", \\\"Secret\\\": \\\"word\\\"}\"");

        assertThat(ask(), is(new Credential.Password("get registry.example.com", "word")));
    }

    @Test
    void theNameTokenMeansAnIdentityToken() throws IOException {
        helper("echo '{\"Username\": \"<token>\", \"Secret\": \"refresh-me\"}'");

        assertThat(ask(), is(new Credential.IdentityToken("refresh-me")));
    }

    @Test
    void aHelperThatHasNoneIsNoFailure() throws IOException {
        helper("echo 'credentials not found in native keychain'; exit 1");

        assertThat(ask(), is(Credential.anonymous()));
    }

    @Test
    void whatAFailingHelperSaysIsNotShown() throws IOException {
        helper("echo 'the secret is 4711'; echo 'it is 4711' >&2; exit 1");

        CompletionException failure = assertThrows(CompletionException.class, this::ask);

        assertThat(failure.getCause().getMessage(), containsString("'docker-credential-test' did not give"));
        assertThat(failure.toString(), not(containsString("4711")));
    }

    @Test
    void aHelperThatHangsIsEnded() throws IOException {
        helper("exec sleep 60");

        CompletionException failure = assertThrows(CompletionException.class, () -> ask(Duration.ofMillis(100)));

        assertThat(failure.getCause().getMessage(), containsString("'docker-credential-test' did not give"));
    }

    @Test
    void aHelperThatIsNotInstalledIsNamed() {
        CompletionException failure = assertThrows(CompletionException.class, this::ask);

        assertThat(failure.getCause().getMessage(), containsString("cannot be run; install it"));
    }

    private Credential ask() {
        return ask(Duration.ofSeconds(20));
    }

    private Credential ask(Duration longest) {
        return new CredentialProgram(directory + "/docker-credential-", longest)
                .get("test", "registry.example.com")
                .toCompletableFuture()
                .join();
    }

    private void helper(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("docker-credential-test"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
