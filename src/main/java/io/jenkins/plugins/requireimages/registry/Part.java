package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.Platform;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The image for one platform: the only one under a name, or one of those that an index lists. Read when it is needed,
 * and once.
 */
final class Part {

    private final Repository repository;
    private final Errand errand;
    private final Digest digest;
    private final Optional<Platform> listed;
    private CompletableFuture<Manifest> manifest;
    private CompletableFuture<JsonNode> config;

    private Part(
            Repository repository,
            Errand errand,
            Digest digest,
            Optional<Platform> listed,
            CompletableFuture<Manifest> manifest) {
        this.repository = repository;
        this.errand = errand;
        this.digest = digest;
        this.listed = listed;
        this.manifest = manifest;
    }

    /** One that an index lists. */
    static Part listed(Descriptor entry, Repository repository, Errand errand) {
        return new Part(repository, errand, entry.digest(), entry.platform(), null);
    }

    /** The only one. */
    static Part only(Manifest image, Repository repository, Errand errand) {
        return new Part(repository, errand, image.digest(), Optional.empty(), CompletableFuture.completedFuture(image));
    }

    /** As an index says, or else its config; empty if neither does. */
    CompletableFuture<Optional<Platform>> platform() {
        return listed.isPresent()
                ? CompletableFuture.completedFuture(listed)
                : config().thenApply(Descriptor::platform);
    }

    /** Ends with a {@link Shortcoming} if it is gone. */
    synchronized CompletableFuture<Manifest> manifest() {
        if (manifest == null) {
            manifest = repository
                    .readPart(digest, errand)
                    .thenApply(found -> found.orElseThrow(() -> gone("The manifest", digest)));
        }
        return manifest;
    }

    /** Ends with a {@link Shortcoming} if it is gone. */
    synchronized CompletableFuture<JsonNode> config() {
        if (config == null) {
            config = manifest()
                    .thenCompose(image -> repository
                            .readConfig(image.config().digest(), errand)
                            .thenApply(found -> found.orElseThrow(
                                    () -> gone("The config", image.config().digest()))));
        }
        return config;
    }

    private Shortcoming gone(String what, Digest which) {
        return new Shortcoming(
                Verdict.INCOMPLETE,
                what + " " + which.abbreviated() + " of " + this + " is gone from the registry, so that it cannot be"
                        + " pulled; push the image again.");
    }

    /** As a sentence can name it. */
    @Override
    public String toString() {
        return listed.map(platform -> "the image for " + platform).orElse("the image " + digest.abbreviated());
    }
}
