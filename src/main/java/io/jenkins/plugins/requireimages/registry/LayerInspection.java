package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Looks whether everything that a pull needs is still there; a garbage collection may have left a manifest without. */
final class LayerInspection {

    private static final int MOST_BLOBS = 5000;

    private LayerInspection() {}

    static CompletableFuture<Void> of(List<Part> parts, Repository repository, Errand errand, ImageName image) {
        return Gathering.all(parts.stream().map(Part::manifest).toList()).thenCompose(manifests -> {
            Map<Digest, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
            for (Digest blob : blobs(manifests)) {
                asked.put(blob, repository.hasBlob(blob, errand));
            }
            return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                    .handle((done, thrown) -> {
                        throwIfGone(asked, image);
                        if (thrown != null) {
                            throw new CompletionException(thrown);
                        }
                        return done;
                    });
        });
    }

    private static Set<Digest> blobs(List<Manifest> manifests) {
        Set<Digest> blobs = new LinkedHashSet<>();
        for (Manifest manifest : manifests) {
            blobs.add(manifest.config().digest());
            manifest.layers().stream().filter(layer -> !layer.elsewhere()).forEach(layer -> blobs.add(layer.digest()));
        }
        if (blobs.size() > MOST_BLOBS) {
            throw new Shortcoming(
                    Verdict.UNREACHABLE,
                    "The image has more than " + MOST_BLOBS + " layers, which is more than are looked for.");
        }
        return blobs;
    }

    /** One that is gone decides, whatever could not be found out about others. */
    private static void throwIfGone(Map<Digest, CompletableFuture<Boolean>> asked, ImageName image) {
        List<Digest> gone = asked.keySet().stream()
                .filter(blob -> !asked.get(blob).isCompletedExceptionally()
                        && !asked.get(blob).join())
                .toList();
        if (!gone.isEmpty()) {
            throw new Shortcoming(
                    Verdict.INCOMPLETE,
                    image + " lacks " + gone.size() + " of its " + asked.size() + " layers and configs ("
                            + gone.get(0).abbreviated() + ") in the registry, so that it cannot be pulled; push it"
                            + " again.");
        }
    }
}
