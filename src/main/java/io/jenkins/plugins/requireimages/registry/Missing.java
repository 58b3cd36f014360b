package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.http.JsonBody;
import io.jenkins.plugins.requireimages.image.Digest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds out what it means that a registry has no such manifest: no such tag, no such repository, or that it is no
 * registry at all, for any web server answers like that.
 */
final class Missing {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LARGEST_LIST = 4 << 20;

    private final Access access;
    private final Session session;
    private final String path;

    Missing(Access access, Session session, String path) {
        this.access = access;
        this.session = session;
        this.path = path;
    }

    /** Asks for the tags; always completed exceptionally, with the {@link RegistryFailure} that says what is missing. */
    CompletableFuture<Reply> explain(Reply answer, String reference, Errand errand) {
        Problem manifest = Digest.parse(reference).isPresent() ? Problem.DIGEST_MISSING : Problem.TAG_MISSING;
        Request tags = Request.get(session.resolve(path + "tags/list?n=1"), "application/json", LARGEST_LIST);
        return access.send(tags, errand.part(LONGEST)).handle((list, thrown) -> {
            Optional<Reply> told = Optional.ofNullable(list);
            boolean registry = answer.speaksRegistry()
                    || told.filter(Missing::isOfRegistry).isPresent()
                    || RegistryFailure.in(thrown)
                            .filter(RegistryFailure::hasCodes)
                            .isPresent();
            if (!registry) {
                throw RegistryFailure.of(Problem.NOT_A_REGISTRY, answer);
            }
            boolean noRepository =
                    namesUnknown(answer) || told.filter(Missing::namesUnknown).isPresent();
            throw RegistryFailure.of(noRepository ? Problem.REPOSITORY_MISSING : manifest, answer);
        });
    }

    private static boolean isOfRegistry(Reply list) {
        return list.speaksRegistry()
                || list.status() == 200 && JsonBody.read(list.body()).has("tags");
    }

    private static boolean namesUnknown(Reply reply) {
        return reply.status() == 404 && reply.errorCodes().contains("NAME_UNKNOWN");
    }
}
