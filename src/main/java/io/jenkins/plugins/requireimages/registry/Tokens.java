package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.registry.Transport.Line;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Gets bearer tokens for one registry and keeps them while the check lasts. Questions that need the same token share
 * one request.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Token authentication</a>
 * @see <a href="https://distribution.github.io/distribution/spec/auth/oauth/">OAuth2 token authentication</a>
 */
final class Tokens {

    /** What a sentence about one begins with, before its host. */
    static final String TOKEN_ENDPOINT = "The token endpoint ";

    private static final int LARGEST_ANSWER = 1 << 20;
    private static final String CLIENT = "require-images";

    /**
     * What a token is for.
     *
     * @param service empty if the registry names none
     */
    record Purpose(URI realm, String service, String scope, Credential credential) {}

    private final Map<Purpose, Shared<Token>> tokens = new HashMap<>();
    private final Line line;
    private final Duration longest;
    private final InstantSource clock;

    Tokens(Line line, Duration longest, InstantSource clock) {
        this.line = line;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * The token for a purpose.
     *
     * @param rejected the header that the registry just refused; a token that it was made of is replaced if it is
     *     older than the errand; empty for none
     */
    synchronized CompletableFuture<Token> get(Purpose purpose, String rejected, Errand errand) {
        Shared<Token> shared = tokens.get(purpose);
        if (shared == null || !shared.isUsable() || isStale(shared.now(), rejected, errand)) {
            shared = new Shared<>(new Errand(Instant.now().plus(longest)), own -> fetch(purpose, own));
            tokens.put(purpose, shared);
        }
        errand.waitFor(TOKEN_ENDPOINT + purpose.realm().getRawAuthority());
        return shared.joinedBy(errand);
    }

    private boolean isStale(Token token, String rejected, Errand errand) {
        return token != null
                && (!token.isFresh(clock.instant())
                        || token.header().equals(rejected) && token.since().isBefore(errand.started()));
    }

    private CompletableFuture<Token> fetch(Purpose purpose, Errand errand) {
        Request request = purpose.credential() instanceof Credential.IdentityToken identity
                ? exchangeOf(identity, purpose)
                : Request.get(withQuery(purpose), "application/json", LARGEST_ANSWER);
        String authorization = purpose.credential() instanceof Credential.Password password ? password.asHeader() : "";
        return line.send(request, authorization, errand)
                .thenApply(reply -> read(reply, purpose.realm()))
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(RegistryFailure.in(thrown)
                        .<Throwable>map(RegistryFailure::byTokenEndpoint)
                        .orElse(thrown)));
    }

    private Token read(Reply reply, URI realm) {
        if (reply.status() == 400 || reply.status() == 401 || reply.status() == 403) {
            boolean elsewhere = !reply.request().sameOrigin(realm);
            throw RegistryFailure.of(elsewhere ? Problem.DENIED_ELSEWHERE : Problem.CREDENTIALS_REFUSED, reply);
        } else if (reply.status() != 200) {
            throw RegistryFailure.of(Problem.NONSENSE, reply);
        }
        return Token.read(reply.body(), clock.instant()).orElseThrow(() -> RegistryFailure.of(Problem.NONSENSE, reply));
    }

    private static URI withQuery(Purpose purpose) {
        StringBuilder query = new StringBuilder();
        append(query, "service", purpose.service());
        append(query, "scope", purpose.scope());
        String realm = purpose.realm().toString();
        return URI.create(realm + (purpose.realm().getRawQuery() == null ? "?" : "&") + query);
    }

    private static Request exchangeOf(Credential.IdentityToken identity, Purpose purpose) {
        StringBuilder form = new StringBuilder("grant_type=refresh_token");
        append(form, "service", purpose.service());
        append(form, "client_id", CLIENT);
        append(form, "scope", purpose.scope());
        append(form, "refresh_token", identity.token());
        return Request.post(purpose.realm(), form.toString(), LARGEST_ANSWER);
    }

    private static void append(StringBuilder pairs, String name, String value) {
        if (!value.isEmpty()) {
            pairs.append(pairs.length() == 0 ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
