package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.http.JsonBody;
import io.jenkins.plugins.requireimages.image.Digest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One repository, as the distribution protocol shows it. All futures are completed exceptionally with a
 * {@link RegistryFailure} if it cannot be found out what is asked.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pull">Pulling</a>
 */
final class Repository {

    private static final int LARGEST_CONFIG = 8 << 20;
    private static final Set<Integer> HEAD_NOT_ALLOWED = Set.of(405, 501);
    private static final Set<Integer> THERE = Set.of(200, 206, 416);

    private final String path;
    private final Session session;
    private final Access access;
    private final Missing missing;

    Repository(String name, Session session, Access access) {
        this.path = "/v2/" + name + "/";
        this.session = session;
        this.access = access;
        this.missing = new Missing(access, session, path);
    }

    /**
     * Asks for a manifest without reading it, by HEAD if the registry can be asked so. There being none is a failure.
     *
     * @param reference tag or digest
     */
    CompletableFuture<Manifest> find(String reference, Errand errand) {
        return access.send(Request.head(manifest(reference), MediaTypes.ACCEPT), errand)
                .thenCompose(reply -> {
                    if (HEAD_NOT_ALLOWED.contains(reply.status())) {
                        return read(reference, errand);
                    }
                    return ok(reply, reference, errand)
                            .thenCompose(found -> Manifest.announcedBy(found, Digest.parse(reference))
                                    .map(CompletableFuture::completedFuture)
                                    .orElseGet(() -> read(reference, errand)));
                });
    }

    /** Reads a manifest. There being none is a failure. */
    CompletableFuture<Manifest> read(String reference, Errand errand) {
        return access.send(Request.get(manifest(reference), MediaTypes.ACCEPT, Manifest.LARGEST), errand)
                .thenCompose(reply -> ok(reply, reference, errand))
                .thenApply(reply -> Manifest.containedIn(reply, Digest.parse(reference)));
    }

    /** Reads a manifest that an index refers to; empty if it is gone. */
    CompletableFuture<Optional<Manifest>> readPart(Digest digest, Errand errand) {
        Request get = Request.get(manifest(digest.toString()), MediaTypes.ACCEPT, Manifest.LARGEST);
        return access.send(get, errand)
                .thenApply(reply -> unlessGone(reply).map(found -> Manifest.containedIn(found, Optional.of(digest))));
    }

    /** Reads the config of an image; empty if it is gone. */
    CompletableFuture<Optional<JsonNode>> readConfig(Digest digest, Errand errand) {
        return access.send(Request.get(blob(digest), "*/*", LARGEST_CONFIG), errand)
                .thenApply(reply -> unlessGone(reply).map(found -> {
                    if (!digest.isOf(found.body())) {
                        throw RegistryFailure.of(Problem.OTHER_DIGEST, found);
                    }
                    return JsonBody.read(found.body());
                }));
    }

    /** Asks whether a config or layer can be pulled, by HEAD if it can be asked so. */
    CompletableFuture<Boolean> hasBlob(Digest digest, Errand errand) {
        return access.send(Request.head(blob(digest), "*/*"), errand)
                .thenApply(Optional::of)
                .exceptionally(Repository::unlessStorageRefused)
                .thenCompose(reply -> reply.filter(given -> !HEAD_NOT_ALLOWED.contains(given.status()))
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> access.send(Request.probe(blob(digest)), errand)))
                .thenApply(Repository::isThere);
    }

    /** A storage that a registry redirects to may let GET in only. */
    private static Optional<Reply> unlessStorageRefused(Throwable thrown) {
        if (RegistryFailure.in(thrown)
                .filter(failure -> failure.problem() == Problem.DENIED_ELSEWHERE)
                .isPresent()) {
            return Optional.empty();
        }
        throw new CompletionException(thrown);
    }

    private static boolean isThere(Reply reply) {
        if (reply.status() != 404 && !THERE.contains(reply.status())) {
            throw RegistryFailure.of(Problem.NONSENSE, reply);
        }
        return reply.status() != 404;
    }

    private static Optional<Reply> unlessGone(Reply reply) {
        if (reply.status() == 404) {
            return Optional.empty();
        } else if (reply.status() != 200) {
            throw RegistryFailure.of(Problem.NONSENSE, reply);
        }
        return Optional.of(reply);
    }

    private CompletableFuture<Reply> ok(Reply reply, String reference, Errand errand) {
        return unlessGone(reply)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> missing.explain(reply, reference, errand));
    }

    private URI manifest(String reference) {
        return session.resolve(path + "manifests/" + reference);
    }

    private URI blob(Digest digest) {
        return session.resolve(path + "blobs/" + digest);
    }
}
