package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks whether an image is what it should be, as far as that is demanded. */
final class Inspection {

    private final ImageName image;
    private final Demands demands;
    private final Repository repository;
    private final Errand errand;

    Inspection(ImageName image, Demands demands, Repository repository, Errand errand) {
        this.image = image;
        this.demands = demands;
        this.repository = repository;
        this.errand = errand;
    }

    /** Completed exceptionally with a {@link RegistryFailure} if it cannot be found out. */
    CompletableFuture<ImageAnswer> answer() {
        return repository
                .read(image.reference(), errand)
                .thenCompose(top -> new Parts(repository, errand)
                        .of(top)
                        .thenCompose(this::inspect)
                        .thenApply(fine -> ImageAnswer.present(top.digest()))
                        .exceptionally(thrown -> Shortcoming.answer(thrown, top.digest())));
    }

    private CompletableFuture<Void> inspect(List<Part> parts) {
        CompletableFuture<Void> result = CompletableFuture.completedFuture(null);
        if (!demands.platforms().isEmpty()) {
            result = PlatformInspection.of(parts, demands.platforms(), image);
        }
        if (!demands.revision().isEmpty()) {
            result = result.thenCompose(fine -> RevisionInspection.of(parts, demands.revision(), image));
        }
        if (demands.layers()) {
            result = result.thenCompose(fine -> LayerInspection.of(parts, repository, errand, image));
        }
        return result;
    }
}
