package io.jenkins.plugins.requireimages.registry;

import java.util.List;
import java.util.Set;

/** The media types of manifests and indexes, OCI's and Docker's. */
final class MediaTypes {

    private static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final Set<String> IMAGES = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");

    static final String ACCEPT = String.join(
            ", ",
            List.of(
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.docker.distribution.manifest.v2+json"));

    private MediaTypes() {}

    static boolean isIndex(String mediaType) {
        return INDEXES.contains(mediaType);
    }

    static boolean isKnown(String mediaType) {
        return isIndex(mediaType) || IMAGES.contains(mediaType);
    }
}
