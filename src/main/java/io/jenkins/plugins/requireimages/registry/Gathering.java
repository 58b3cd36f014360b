package io.jenkins.plugins.requireimages.registry;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Waits for several answers without a thread. */
final class Gathering {

    private Gathering() {}

    /** All results, in order; the first failure in that order if there is one, once all are there. */
    static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .handle((done, thrown) ->
                        futures.stream().map(CompletableFuture::join).toList());
    }
}
