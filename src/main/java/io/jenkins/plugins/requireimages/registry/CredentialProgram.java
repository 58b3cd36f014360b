package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.http.JsonBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs credential helpers as Docker does. Nothing that they say is shown, for it may be a secret. */
final class CredentialProgram implements CredentialHelper {

    private static final Logger LOGGER = Logger.getLogger(CredentialProgram.class.getName());
    private static final int LONGEST_ANSWER = 1 << 16;
    private static final String NOT_FOUND = "credentials not found";
    private static final String IDENTITY_TOKEN = "<token>";

    private final String prefix;
    private final Duration longest;

    /**
     * Prepares to run programs.
     *
     * @param prefix of their names, or a path that ends in it
     * @param longest until a program that does not end is ended
     */
    CredentialProgram(String prefix, Duration longest) {
        this.prefix = prefix;
        this.longest = longest;
    }

    @Override
    public CompletionStage<Credential> get(String name, String server) {
        try {
            Process process = new ProcessBuilder(prefix + name, "get")
                    .redirectError(Redirect.DISCARD)
                    .start();
            tell(process, server);
            return process.onExit()
                    .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(ended -> credential(ended, name, server))
                    .exceptionally(thrown -> {
                        process.destroyForcibly();
                        throw failure(thrown, name, server);
                    });
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new CredentialException("The program 'docker-credential-" + name
                    + "', which Docker's configuration names for " + server
                    + ", cannot be run; install it, or put it on"
                    + " the PATH."));
        }
    }

    private static void tell(Process process, String server) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(server.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "A credential helper does not read which server is meant", e);
        }
    }

    private static Credential credential(Process ended, String name, String server) {
        byte[] answer = output(ended);
        JsonNode json = JsonBody.read(answer);
        String username = json.path("Username").asText("");
        String secret = json.path("Secret").asText("");
        if (ended.exitValue() == 0 && !secret.isEmpty()) {
            return username.equals(IDENTITY_TOKEN)
                    ? new Credential.IdentityToken(secret)
                    : new Credential.Password(username, secret);
        } else if (new String(answer, StandardCharsets.UTF_8).contains(NOT_FOUND)) {
            return Credential.anonymous();
        }
        throw failed(name, server);
    }

    private static byte[] output(Process ended) {
        try (InputStream output = ended.getInputStream()) {
            return output.readNBytes(LONGEST_ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CredentialException failed(String name, String server) {
        return new CredentialException("The program 'docker-credential-" + name + "' did not give the credentials for "
                + server + "; run 'docker-credential-" + name + " get' with that server to see why.");
    }

    private static CredentialException failure(Throwable thrown, String name, String server) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return cause instanceof CredentialException known ? known : failed(name, server);
    }
}
