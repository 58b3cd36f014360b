package io.jenkins.plugins.requireimages.registry;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The way into one repository: tries the credentials that belong to it, in order, until one is let in. */
final class Access {

    private final String repository;
    private final Session session;
    private final CredentialSource source;
    private CompletableFuture<List<Admission>> admissions;
    private volatile int firstToTry;

    Access(String repository, Session session, CredentialSource source) {
        this.repository = repository;
        this.session = session;
        this.source = source;
    }

    /**
     * Sends a request with whatever gets it in.
     *
     * @return the reply to the first credential for which there is something; completed exceptionally with a
     *     {@link RegistryFailure}, also if no credential is let in
     */
    CompletableFuture<Reply> send(Request request, Errand errand) {
        return session.turn(errand)
                .thenCompose(ignored -> errand.include(admissions(request).copy()))
                .thenCompose(candidates -> tryFrom(firstToTry, candidates, request, errand))
                .whenComplete((reply, thrown) -> session.release());
    }

    private synchronized CompletableFuture<List<Admission>> admissions(Request request) {
        if (admissions == null || admissions.isCompletedExceptionally()) {
            admissions = source.find(session.registry(), repository)
                    .toCompletableFuture()
                    .handle((found, thrown) -> {
                        if (thrown != null) {
                            throw RegistryFailure.ofCredentials(request, thrown);
                        }
                        List<Credential> candidates = found.isEmpty() ? List.of(Credential.anonymous()) : found;
                        return candidates.stream()
                                .map(candidate -> new Admission(candidate, repository, session))
                                .toList();
                    });
        }
        return admissions;
    }

    private CompletableFuture<Reply> tryFrom(int index, List<Admission> candidates, Request request, Errand errand) {
        boolean last = index + 1 == candidates.size();
        return candidates
                .get(index)
                .send(request, errand)
                .handle((reply, thrown) -> {
                    if (thrown == null && (last || reply.status() != 404)) {
                        firstToTry = index;
                        return CompletableFuture.completedFuture(reply);
                    } else if (last || thrown != null && !isDenial(thrown)) {
                        return CompletableFuture.<Reply>failedFuture(thrown);
                    }
                    return tryFrom(index + 1, candidates, request, errand)
                            .exceptionally(later -> settle(reply, thrown, later));
                })
                .thenCompose(result -> result);
    }

    /** What counts when a later credential is denied as well: that this one found nothing, or else this one's denial. */
    private static Reply settle(Reply reply, Throwable thrown, Throwable later) {
        if (!isDenial(later)) {
            throw new CompletionException(later);
        } else if (reply != null) {
            return reply;
        }
        throw new CompletionException(thrown);
    }

    private static boolean isDenial(Throwable thrown) {
        return RegistryFailure.in(thrown)
                .filter(failure -> failure.problem().isDenial())
                .isPresent();
    }
}
