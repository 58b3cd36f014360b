package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Looks whether an image is for all platforms that it must be for. */
final class PlatformInspection {

    private static final int MOST_NAMED = 12;

    private PlatformInspection() {}

    static CompletableFuture<Void> of(List<Part> parts, Set<Platform> wanted, ImageName image) {
        return Gathering.all(parts.stream().map(Part::platform).toList()).thenAccept(found -> {
            List<Platform> offered = found.stream().flatMap(Optional::stream).toList();
            List<Platform> lacking = wanted.stream()
                    .filter(platform -> offered.stream().noneMatch(platform::isServedBy))
                    .toList();
            if (!lacking.isEmpty()) {
                throw new Shortcoming(
                        Verdict.PLATFORM_MISSING,
                        image + " is for " + (offered.isEmpty() ? "no platform that it names" : list(offered))
                                + ", not for " + list(lacking) + "; have its build make it for these, too.");
            }
        });
    }

    private static String list(Collection<Platform> platforms) {
        String all = platforms.stream()
                .map(Platform::toString)
                .distinct()
                .sorted()
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        return platforms.size() > MOST_NAMED ? all + " ..." : all;
    }
}
