package io.jenkins.plugins.requireimages.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends one request and reads its response, up to a bound and within a time limit. Holds no thread meanwhile. */
public final class HttpExchange {

    private final HttpClient http;
    private final ProxyAuthentication proxy;
    private final ScheduledExecutorService timer;

    /**
     * Prepares exchanges.
     *
     * @param http follows redirects only if it was told to
     * @param timer keeps the time; its threads are never blocked
     */
    public HttpExchange(HttpClient http, ScheduledExecutorService timer) {
        this.http = ProxyAuthentication.takenFrom(http);
        this.proxy = ProxyAuthentication.of(http);
        this.timer = timer;
    }

    /**
     * Sends a request once.
     *
     * @param most bytes that the body may have; 0 to hang up before it
     * @param longest that the response may take, body included
     * @return a reply of any status; completed exceptionally with an {@link HttpFailure}; cancelling it hangs up
     */
    public CompletableFuture<HttpReply> send(HttpRequest request, int most, Duration longest) {
        CompletableFuture<HttpReply> reply = new CompletableFuture<>();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(complete(request), head -> new BoundedBody(most));
        Future<?> alarm = timer.schedule(
                () -> reply.completeExceptionally(new HttpFailure(HttpProblem.RESPONSE_SLOW)),
                longest.toMillis(),
                TimeUnit.MILLISECONDS);
        sent.whenComplete((response, thrown) -> {
            if (thrown == null) {
                read(response, most, reply);
            } else {
                reply.completeExceptionally(new HttpFailure(HttpProblem.of(thrown)));
            }
        });
        reply.whenComplete((result, failure) -> {
            alarm.cancel(false);
            sent.cancel(true);
        });
        return reply;
    }

    private static void read(HttpResponse<byte[]> response, int most, CompletableFuture<HttpReply> reply) {
        try {
            byte[] body = ContentCoding.decode(response.headers(), response.body(), most);
            reply.complete(new HttpReply(response.statusCode(), response.headers(), body));
        } catch (HttpFailure failure) {
            reply.completeExceptionally(failure);
        }
    }

    private HttpRequest complete(HttpRequest request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request, (name, value) -> true).header("User-Agent", "require-images");
        if (request.uri().getScheme().equals("http")) {
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        proxy.header(request.uri()).ifPresent(header -> builder.header("Proxy-Authorization", header));
        return builder.build();
    }
}
