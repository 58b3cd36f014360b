package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.image.Digest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One repository, as the distribution protocol shows it.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pull">Pulling</a>
 */
final class Repository {

    private final String path;
    private final Session session;
    private final Access access;

    Repository(String name, Session session, Access access) {
        this.path = "/v2/" + name + "/";
        this.session = session;
        this.access = access;
    }

    /**
     * Asks whether there is a manifest, by HEAD if the registry can be asked so.
     *
     * @param reference tag or digest
     * @return completed exceptionally with a {@link RegistryFailure} if there is none or it cannot be found out
     */
    CompletableFuture<Manifest> find(String reference, Errand errand) {
        Request head = Request.head(session.resolve(path + "manifests/" + reference), MediaTypes.ACCEPT);
        return access.send(head, errand).thenCompose(reply -> {
            if (reply.status() == 405 || reply.status() == 501) {
                return read(reference, errand);
            }
            return unlessMissing(reply, reference, errand)
                    .thenCompose(found -> Manifest.announcedBy(found, Digest.parse(reference))
                            .map(CompletableFuture::completedFuture)
                            .orElseGet(() -> read(reference, errand)));
        });
    }

    /** Reads a manifest; completed exceptionally with a {@link RegistryFailure}. */
    CompletableFuture<Manifest> read(String reference, Errand errand) {
        Request get =
                Request.get(session.resolve(path + "manifests/" + reference), MediaTypes.ACCEPT, Manifest.LARGEST);
        return access.send(get, errand)
                .thenCompose(reply -> unlessMissing(reply, reference, errand))
                .thenApply(reply -> Manifest.containedIn(reply, Digest.parse(reference)));
    }

    private CompletableFuture<Reply> unlessMissing(Reply reply, String reference, Errand errand) {
        if (reply.status() == 404) {
            return explain(reply, reference, errand);
        } else if (reply.status() != 200) {
            throw RegistryFailure.of(Problem.NONSENSE, reply);
        }
        return CompletableFuture.completedFuture(reply);
    }

    /** Finds out what a 404 means: no such tag, no such repository, or no registry at all. */
    private CompletableFuture<Reply> explain(Reply missing, String reference, Errand errand) {
        Problem what = Digest.parse(reference).isPresent() ? Problem.DIGEST_MISSING : Problem.TAG_MISSING;
        Request tags = Request.get(session.resolve(path + "tags/list?n=1"), "application/json", Manifest.LARGEST);
        return access.send(tags, errand)
                .handle((reply, thrown) -> Optional.ofNullable(reply)
                        .flatMap(Repository::meaningOf)
                        .map(problem -> problem == Problem.TAG_MISSING ? what : problem)
                        .orElse(missing.speaksRegistry() ? what : Problem.NOT_A_REGISTRY))
                .thenApply(problem -> {
                    throw RegistryFailure.of(problem, missing);
                });
    }

    private static Optional<Problem> meaningOf(Reply tags) {
        if (tags.status() == 200 && JsonBody.read(tags.body()).has("tags")) {
            return Optional.of(Problem.TAG_MISSING);
        } else if (tags.status() == 404 && tags.errorCodes().contains("NAME_UNKNOWN")) {
            return Optional.of(Problem.REPOSITORY_MISSING);
        }
        return tags.speaksRegistry() ? Optional.of(Problem.TAG_MISSING) : Optional.empty();
    }
}
