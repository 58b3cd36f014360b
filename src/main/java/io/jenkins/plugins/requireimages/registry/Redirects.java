package io.jenkins.plugins.requireimages.registry;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Follows redirects by hand, so that credentials stay with the origin that they were meant for, HTTPS is never left and
 * no registry leads its visitors to services of their own machine.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110, redirection</a>
 */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final int MOST = 5;

    private final Step step;

    /** Sends one request; the authorization is empty for none. */
    @FunctionalInterface
    interface Step {
        CompletableFuture<Reply> send(Request request, String authorization);
    }

    Redirects(Step step) {
        this.step = step;
    }

    CompletableFuture<Reply> send(Request request, String authorization) {
        return follow(request, authorization, 0);
    }

    private CompletableFuture<Reply> follow(Request request, String authorization, int followed) {
        return step.send(request, authorization).thenCompose(reply -> {
            if (!STATUSES.contains(reply.status()) || request.method().equals("POST")) {
                return CompletableFuture.completedFuture(reply);
            }
            if (followed == MOST) {
                throw RegistryFailure.of(Problem.REDIRECT, reply);
            }
            Request next = request.at(target(reply));
            return follow(next, next.sameOrigin(request.uri()) ? authorization : "", followed + 1);
        });
    }

    static URI target(Reply reply) {
        URI from = reply.request().uri();
        try {
            URI to = from.resolve(reply.header("Location").orElse("none:"));
            boolean secure = "https".equalsIgnoreCase(to.getScheme());
            boolean asSecureAsBefore = secure
                    || "http".equalsIgnoreCase(to.getScheme())
                            && from.getScheme().equalsIgnoreCase("http");
            boolean complete = to.getHost() != null && to.getRawUserInfo() == null;
            if (asSecureAsBefore && complete && !Endpoint.leadsInside(from, to)) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            throw RegistryFailure.of(Problem.REDIRECT, reply);
        }
        throw RegistryFailure.of(Problem.REDIRECT, reply);
    }
}
