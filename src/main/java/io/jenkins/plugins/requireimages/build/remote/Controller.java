package io.jenkins.plugins.requireimages.build.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.http.HttpExchange;
import io.jenkins.plugins.requireimages.http.HttpFailure;
import io.jenkins.plugins.requireimages.http.HttpProblem;
import io.jenkins.plugins.requireimages.http.HttpReply;
import io.jenkins.plugins.requireimages.http.JsonBody;
import io.jenkins.plugins.requireimages.http.Origin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks one Jenkins. What it answers is not to be trusted; the login is sent to its own origin only.
 *
 * @see <a href="https://www.jenkins.io/doc/book/using/remote-access-api/">Remote access API</a>
 */
final class Controller {

    private static final int MOST_JSON = 2 << 20;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final URI url;
    private final Optional<Login> login;
    private final HttpExchange http;
    private final Duration longest;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Prepares to ask.
     *
     * @param url without a slash at its end
     * @param longest that one response may take
     */
    Controller(URI url, Optional<Login> login, HttpExchange http, Duration longest) {
        this.url = url;
        this.login = login;
        this.http = http;
        this.longest = longest;
    }

    /** The host, and the port if the URL names one. */
    String host() {
        return url.getRawAuthority();
    }

    /** Who asks, for a sentence. */
    String asker() {
        return login.map(Login::toString).orElse("somebody without credentials");
    }

    /**
     * Reads an object.
     *
     * @param path below the URL of the Jenkins, with a query if there is one
     * @return empty if there is none, or it may not be seen; completed exceptionally with an {@link EarlyAnswer}
     */
    CompletableFuture<Optional<JsonNode>> json(String path) {
        return text(path, MOST_JSON).thenApply(reply -> {
            if (reply.status() == 404) {
                return Optional.empty();
            }
            JsonNode json = JsonBody.read(reply.body());
            if (!json.isObject()) {
                throw noJenkins();
            }
            return Optional.of(json);
        });
    }

    /** Says that something else than a Jenkins answers. */
    EarlyAnswer noJenkins() {
        return EarlyAnswer.unreachable("What answers at " + url + " is no Jenkins; check the URL.");
    }

    /** Reads a text. The status is 200 or 404; completed exceptionally with an {@link EarlyAnswer}. */
    CompletableFuture<HttpReply> text(String path, int most) {
        return follow("GET", URI.create(url + path), most, 0).thenApply(this::understood);
    }

    /** Reads what is said of a text without the text, whatever the status. */
    CompletableFuture<HttpReply> head(String path) {
        return follow("HEAD", URI.create(url + path), 0, 0);
    }

    /** Breaks off all that is being asked. */
    void hangUp() {
        underWay.forEach(exchange -> exchange.cancel(true));
    }

    private CompletableFuture<HttpReply> follow(String method, URI uri, int most, int followed) {
        return exchange(method, uri, most).thenCompose(reply -> {
            if (!REDIRECTS.contains(reply.status())) {
                return CompletableFuture.completedFuture(reply);
            }
            if (followed == MOST_REDIRECTS) {
                throw EarlyAnswer.unreachable(host() + " redirects in a circle; check the URL of that Jenkins.");
            }
            return follow(method, target(uri, reply), most, followed + 1);
        });
    }

    private CompletableFuture<HttpReply> exchange(String method, URI uri, int most) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        login.ifPresent(known -> request.header("Authorization", known.asHeader()));
        CompletableFuture<HttpReply> exchange = http.send(request.build(), most, longest);
        underWay.add(exchange);
        exchange.whenComplete((reply, thrown) -> underWay.remove(exchange));
        return exchange.handle((reply, thrown) -> thrown == null
                        ? CompletableFuture.completedFuture(reply)
                        : CompletableFuture.<HttpReply>failedFuture(failure(thrown)))
                .thenCompose(Function.identity());
    }

    private Throwable failure(Throwable thrown) {
        return HttpFailure.in(thrown)
                .<Throwable>map(
                        failure -> EarlyAnswer.unreachable(failure.problem().advice(host())))
                .orElse(thrown);
    }

    /** Where a redirect leads; never to somebody else, who has no business with the login. */
    private URI target(URI from, HttpReply reply) {
        String elsewhere = "somewhere that cannot be asked";
        try {
            URI to = from.resolve(reply.headers().firstValue("Location").orElse("none:"));
            if (to.getHost() != null) {
                if (Origin.of(to).equals(Origin.of(from))) {
                    return to;
                }
                elsewhere = to.getScheme() + "://" + to.getHost() + (to.getPort() < 0 ? "" : ":" + to.getPort());
            }
        } catch (IllegalArgumentException e) {
            throw redirected(elsewhere);
        }
        throw redirected(elsewhere);
    }

    private EarlyAnswer redirected(String elsewhere) {
        return EarlyAnswer.unreachable(host() + " redirects to " + elsewhere
                + ", which is not followed; name that URL if the Jenkins is there, or configure credentials if people"
                + " log in there.");
    }

    private HttpReply understood(HttpReply reply) {
        String evidence = " (HTTP " + reply.status() + ")";
        return switch (reply.status()) {
            case 200, 404 -> reply;
            case 401, 403 -> throw EarlyAnswer.denied(denial(reply.status()) + evidence + denialFix());
            case 407 -> throw EarlyAnswer.unreachable(HttpProblem.PROXY.advice(host()));
            default ->
                throw EarlyAnswer.unreachable(
                        reply.status() >= 500 || reply.status() == 429
                                ? host() + " is in trouble" + evidence + "; try again later, or look at its log."
                                : host() + " gives an answer that makes no sense" + evidence
                                        + "; check the URL of that Jenkins.");
        };
    }

    private String denial(int status) {
        if (login.isEmpty()) {
            return host() + " wants credentials";
        }
        return status == 401
                ? host() + " refused the credentials of " + login.get()
                : host() + " does not let " + login.get() + " see the job";
    }

    private String denialFix() {
        return login.isEmpty()
                ? "; configure a user ID and an API token that may read the job."
                : "; check the API token, and that the user may read the job.";
    }
}
