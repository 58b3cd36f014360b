package io.jenkins.plugins.requireimages.registry;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How one credential gets into one repository: does what the registry's challenges ask for. */
final class Admission {

    private static final int MOST_ROUNDS = 3;
    private static final String NOTHING = "";

    private final Credential credential;
    private final String repository;
    private final Session session;
    private volatile List<Challenge> challenges = List.of();

    Admission(Credential credential, String repository, Session session) {
        this.credential = credential;
        this.repository = repository;
        this.session = session;
    }

    /** Returns the reply to the credential; completed exceptionally with a {@link RegistryFailure} if it is denied. */
    CompletableFuture<Reply> send(Request request, Errand errand) {
        return authorization(NOTHING, request, errand)
                .thenCompose(header -> send(request, header, MOST_ROUNDS, errand))
                .thenApply(this::unlessDenied)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(asSeenByNobody(thrown)));
    }

    private CompletableFuture<Reply> send(Request request, String header, int rounds, Errand errand) {
        return session.send(request, header, errand).thenCompose(reply -> {
            boolean asked = reply.status() == 401 && isOfRegistry(reply);
            if (asked) {
                learnFrom(reply);
            }
            session.release();
            return asked && rounds > 1
                    ? convince(request, reply, header, rounds, errand)
                    : CompletableFuture.completedFuture(reply);
        });
    }

    private CompletableFuture<Reply> convince(
            Request request, Reply reply, String rejected, int rounds, Errand errand) {
        return authorization(rejected, request, errand)
                .thenCompose(header -> header.equals(rejected)
                        ? CompletableFuture.completedFuture(reply)
                        : send(request, header, rounds - 1, errand));
    }

    /** A host that the registry redirects to has no business with its credentials. */
    private boolean isOfRegistry(Reply reply) {
        return reply.request().sameOrigin(session.resolve("/"));
    }

    private void learnFrom(Reply reply) {
        List<Challenge> offered = ChallengeParser.parse(reply.headers().allValues("WWW-Authenticate"));
        if (!offered.isEmpty()) {
            challenges = offered;
            session.learn(offered);
        }
    }

    /** The header that answers the challenges known by now; {@link #NOTHING} if the credential cannot answer any. */
    private CompletableFuture<String> authorization(String rejected, Request request, Errand errand) {
        if (credential instanceof Credential.RegistryToken token) {
            return CompletableFuture.completedFuture(known().isEmpty() ? NOTHING : "Bearer " + token.token());
        }
        Optional<Challenge> bearer = known(Challenge.BEARER);
        if (bearer.isPresent()) {
            return token(bearer.get(), rejected, request, errand).thenApply(Token::header);
        }
        boolean basic = known(Challenge.BASIC).isPresent();
        return CompletableFuture.completedFuture(
                basic && credential instanceof Credential.Password password ? password.asHeader() : NOTHING);
    }

    private CompletableFuture<Token> token(Challenge bearer, String rejected, Request request, Errand errand) {
        Optional<URI> realm = bearer.parameter("realm")
                .flatMap(text -> TokenEndpoint.of(text, session.resolve("/"), session.insecure()));
        if (realm.isEmpty()) {
            return CompletableFuture.failedFuture(RegistryFailure.of(Problem.TOKEN_ENDPOINT_UNSAFE, request));
        }
        Tokens.Purpose purpose =
                new Tokens.Purpose(realm.get(), bearer.parameter("service").orElse(""), scope(), credential);
        return session.tokens().get(purpose, rejected, errand);
    }

    private List<Challenge> known() {
        return challenges.isEmpty() ? session.challenges() : challenges;
    }

    private Optional<Challenge> known(String scheme) {
        return known().stream().filter(one -> one.scheme().equals(scheme)).findFirst();
    }

    /** What this repository's own challenge asked for; another repository's scope is of no use. */
    private String scope() {
        return challenges.stream()
                .flatMap(one -> one.parameter("scope").stream())
                .findFirst()
                .orElse(repository.isEmpty() ? "" : "repository:" + repository + ":pull");
    }

    private Reply unlessDenied(Reply reply) {
        boolean refused = reply.status() == 401 || reply.status() == 403;
        if (refused && !isOfRegistry(reply)) {
            throw RegistryFailure.of(Problem.DENIED_ELSEWHERE, reply);
        } else if (reply.status() == 401) {
            boolean answerable = known(Challenge.BEARER).isPresent()
                    || known(Challenge.BASIC).isPresent() && credential instanceof Credential.Password;
            boolean anonymous = credential instanceof Credential.Anonymous;
            throw RegistryFailure.of(
                    answerable || anonymous ? Problem.CREDENTIALS_REFUSED : Problem.CREDENTIALS_UNUSABLE, reply);
        } else if (reply.status() == 403) {
            throw RegistryFailure.of(Problem.FORBIDDEN, reply);
        }
        return reply;
    }

    private Throwable asSeenByNobody(Throwable thrown) {
        boolean anonymous = credential instanceof Credential.Anonymous;
        return RegistryFailure.in(thrown)
                .filter(failure -> anonymous && failure.problem().isDenial())
                .<Throwable>map(failure -> failure.as(Problem.CREDENTIALS_WANTED))
                .orElse(thrown);
    }
}
