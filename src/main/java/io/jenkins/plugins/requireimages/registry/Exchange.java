package io.jenkins.plugins.requireimages.registry;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One request and its response, body included, within a time limit. */
final class Exchange {

    private final HttpClient http;
    private final ProxyAuthentication proxy;
    private final Duration longest;
    private final ScheduledExecutorService timer;

    Exchange(HttpClient http, Duration longest, ScheduledExecutorService timer) {
        this.http = ProxyAuthentication.takenFrom(http);
        this.proxy = ProxyAuthentication.of(http);
        this.longest = longest;
        this.timer = timer;
    }

    /**
     * Sends a request once.
     *
     * @param authorization header; empty for none
     * @return completed exceptionally with a {@link RegistryFailure} only; a reply of any status is none
     */
    CompletableFuture<Reply> send(Request request, String authorization, Errand errand) {
        Duration limit = errand.left().compareTo(longest) < 0 ? errand.left() : longest;
        if (limit.isZero()) {
            return CompletableFuture.failedFuture(RegistryFailure.of(Problem.RESPONSE_SLOW, request));
        }
        errand.waitFor(request.host());
        CompletableFuture<Reply> reply = errand.include(new CompletableFuture<>());
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(build(request, authorization), head -> new BoundedBody(request.limit()));
        Future<?> alarm = timer.schedule(
                () -> reply.completeExceptionally(RegistryFailure.of(Problem.RESPONSE_SLOW, request)),
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        sent.whenComplete((response, thrown) -> {
            if (thrown == null) {
                complete(reply, request, response);
            } else {
                reply.completeExceptionally(RegistryFailure.of(NetworkProblem.of(thrown), request));
            }
        });
        reply.whenComplete((result, failure) -> {
            alarm.cancel(false);
            sent.cancel(true);
        });
        return reply;
    }

    private static void complete(CompletableFuture<Reply> reply, Request request, HttpResponse<byte[]> response) {
        try {
            byte[] body = ContentCoding.decode(response.headers(), response.body(), request);
            reply.complete(new Reply(request, response.statusCode(), response.headers(), body));
        } catch (RegistryFailure failure) {
            reply.completeExceptionally(failure);
        }
    }

    private HttpRequest build(Request request, String authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.form().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.form()))
                .header("User-Agent", "require-images");
        if (request.uri().getScheme().equals("http")) {
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach(builder::header);
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        proxy.header(request.uri()).ifPresent(header -> builder.header("Proxy-Authorization", header));
        return builder.build();
    }
}
