package io.jenkins.plugins.requireimages.registry;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How registries are asked.
 *
 * @param http starts an HTTP client, with its proxy if there is one; redirects and connect time-out are set by the
 *     registry client
 * @param settings from a registry's host, and port if one is named, in lower case, to what an administrator decided
 *     about it
 * @param credentials asked once for each repository and check
 * @param connectTimeout for one connection
 * @param responseTimeout for one response, from sending the request until the last byte of the body
 * @param concurrency how many requests one registry gets at once
 * @param timer keeps the time; its threads are never blocked
 */
public record RegistryOptions(
        Supplier<HttpClient.Builder> http,
        Function<String, RegistrySettings> settings,
        CredentialSource credentials,
        Duration connectTimeout,
        Duration responseTimeout,
        int concurrency,
        ScheduledExecutorService timer) {

    public RegistryOptions {
        if (concurrency < 1) {
            throw new IllegalArgumentException("At least one request must be allowed at once.");
        }
    }

    /** No proxy, no credentials, default settings for every registry, 10 s to connect and 30 s to respond. */
    public static RegistryOptions defaults() {
        return new RegistryOptions(
                HttpClient::newBuilder,
                registry -> RegistrySettings.DEFAULT,
                CredentialSource.none(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                16,
                SharedTimer.INSTANCE);
    }

    /** Clients that are started otherwise, such as with a proxy. */
    public RegistryOptions withHttp(Supplier<HttpClient.Builder> other) {
        return new RegistryOptions(other, settings, credentials, connectTimeout, responseTimeout, concurrency, timer);
    }

    /** What an administrator decided about each registry. */
    public RegistryOptions withSettings(Function<String, RegistrySettings> other) {
        return new RegistryOptions(http, other, credentials, connectTimeout, responseTimeout, concurrency, timer);
    }

    /** Credentials for the checks that bring none of their own. */
    public RegistryOptions withCredentials(CredentialSource other) {
        return new RegistryOptions(http, settings, other, connectTimeout, responseTimeout, concurrency, timer);
    }

    /** How long a connection and a response may take. */
    public RegistryOptions withTimeouts(Duration connect, Duration response) {
        return new RegistryOptions(http, settings, credentials, connect, response, concurrency, timer);
    }

    /** How many requests one registry gets at once. */
    public RegistryOptions withConcurrency(int other) {
        return new RegistryOptions(http, settings, credentials, connectTimeout, responseTimeout, other, timer);
    }

    /** Another timer than the one that all default options share. */
    public RegistryOptions withTimer(ScheduledExecutorService other) {
        return new RegistryOptions(http, settings, credentials, connectTimeout, responseTimeout, concurrency, other);
    }

    private static final class SharedTimer {
        static final ScheduledExecutorService INSTANCE = create();

        private static ScheduledExecutorService create() {
            ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "registry timer");
                thread.setDaemon(true);
                return thread;
            });
            timer.setRemoveOnCancelPolicy(true);
            return timer;
        }
    }
}
