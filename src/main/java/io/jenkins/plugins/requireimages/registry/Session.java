package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.registry.Transport.Line;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * What one check knows of one registry: whether it speaks TLS, how it wants to be convinced, and the tokens it gave. The
 * first question goes ahead of the others, so that these need not all be refused before they know.
 */
final class Session {

    private static final long LONGEST_HEAD_START_SECONDS = 2;

    private static final int LARGEST_WELCOME = 1 << 16;

    private final Line line;
    private final Tokens tokens;
    private final CredentialSource credentials;
    private final Predicate<String> insecure;
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Void> firstReply = new CompletableFuture<>();
    private volatile Endpoint endpoint;
    private volatile List<Challenge> challenges = List.of();

    Session(Endpoint endpoint, Line line, Tokens tokens, CredentialSource credentials, Predicate<String> insecure) {
        this.endpoint = endpoint;
        this.line = line;
        this.tokens = tokens;
        this.credentials = credentials;
        this.insecure = insecure;
    }

    Repository repository(String name) {
        return repositories.computeIfAbsent(name, key -> new Repository(key, this, new Access(key, this, credentials)));
    }

    /** Asks for nothing but to be let in. */
    CompletableFuture<Reply> greet(Errand errand) {
        Request greeting = Request.get(resolve("/v2/"), "*/*", LARGEST_WELCOME);
        return new Access("", this, credentials).send(greeting, errand).thenApply(reply -> {
            if (reply.status() != 200) {
                throw RegistryFailure.of(Problem.NOT_A_REGISTRY, reply);
            }
            return reply;
        });
    }

    /** Knows which hosts an administrator marked insecure. */
    Predicate<String> insecure() {
        return insecure;
    }

    Tokens tokens() {
        return tokens;
    }

    String registry() {
        return endpoint.registry();
    }

    URI resolve(String path) {
        return endpoint.resolve(path);
    }

    /** How the registry, in any repository, last asked to be convinced; empty if it did not yet. */
    List<Challenge> challenges() {
        return challenges;
    }

    void learn(List<Challenge> offered) {
        challenges = offered;
    }

    /** Returns when questions may be sent: at once to the first one who asks, then when that one had a reply. */
    CompletableFuture<Void> turn(Errand errand) {
        if (begun.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        if (firstReply.isDone()) {
            return firstReply;
        }
        return errand.include(firstReply.copy().completeOnTimeout(null, LONGEST_HEAD_START_SECONDS, TimeUnit.SECONDS));
    }

    /** Lets the others go ahead, who now know as much as the first one does. */
    void release() {
        firstReply.complete(null);
    }

    /** Sends a request to the registry, over plain HTTP if it may be and TLS is not spoken there. */
    CompletableFuture<Reply> send(Request request, String authorization, Errand errand) {
        Endpoint used = endpoint;
        return line.send(request.over(used.scheme()), authorization, errand)
                .handle((reply, thrown) -> {
                    boolean fallBack = used.mayFallBack()
                            && RegistryFailure.in(thrown)
                                    .filter(failure -> failure.problem() == Problem.NOT_TLS)
                                    .isPresent();
                    if (fallBack) {
                        endpoint = used.overPlainHttp();
                        return line.send(request.over("http"), authorization, errand);
                    }
                    return thrown == null
                            ? CompletableFuture.completedFuture(reply)
                            : CompletableFuture.<Reply>failedFuture(thrown);
                })
                .thenCompose(result -> result);
    }
}
