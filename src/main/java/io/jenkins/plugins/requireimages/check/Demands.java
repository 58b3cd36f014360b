package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.Platform;
import java.util.Set;

/**
 * What an image must satisfy beyond being there.
 *
 * @param platforms each of which the image must be for; empty if any will do
 * @param revision what the label {@code org.opencontainers.image.revision} must say; empty if it does not matter
 * @param layers whether every layer must be there too
 */
public record Demands(Set<Platform> platforms, String revision, boolean layers) {

    /** Being there is enough. */
    public static final Demands NONE = new Demands(Set.of(), "", false);

    public Demands {
        platforms = Set.copyOf(platforms);
    }
}
