package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.HttpExchange;
import io.jenkins.plugins.requireimages.http.HttpFailure;
import io.jenkins.plugins.requireimages.http.HttpReply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One request and its response, body included, within a time limit. */
final class Exchange {

    private final HttpExchange http;
    private final Duration longest;

    Exchange(HttpExchange http, Duration longest) {
        this.http = http;
        this.longest = longest;
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
        CompletableFuture<HttpReply> sent = http.send(build(request, authorization), request.limit(), limit);
        sent.whenComplete((given, thrown) -> {
            if (thrown == null) {
                reply.complete(new Reply(request, given.status(), given.headers(), given.body()));
            } else {
                reply.completeExceptionally(failure(thrown, request));
            }
        });
        reply.whenComplete((result, failure) -> sent.cancel(true));
        return reply;
    }

    private static Throwable failure(Throwable thrown, Request request) {
        return HttpFailure.in(thrown)
                .<Throwable>map(failure -> RegistryFailure.of(Problem.of(failure.problem()), request))
                .orElse(thrown);
    }

    private static HttpRequest build(Request request, String authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.form().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.form()));
        request.headers().forEach(builder::header);
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        return builder.build();
    }
}
