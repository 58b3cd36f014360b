package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Result files of this machine.
 *
 * @param files their path without endings
 * @param name of that path, for a person
 */
public record LocalResults(Path files, String name) implements BuildResults.Reader {

    @Override
    public CompletionStage<ResultFiles> read(ImageName image) {
        try {
            return CompletableFuture.completedFuture(ResultFiles.read(files, name, image, ExcerptFinder.standard()));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public LogSource log() {
        return LogSource.of(ResultFiles.sibling(files, ResultFiles.LOG));
    }
}
