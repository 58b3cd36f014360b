package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.Platform;
import java.util.Optional;

/**
 * What a manifest or index says of something that it refers to.
 *
 * @param platform that it is for; empty if it does not say
 * @param beside whether it accompanies an image instead of being one, as attestations do
 * @param elsewhere whether it is to be had from other hosts only, as some vendors' layers are
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md">OCI descriptors</a>
 */
record Descriptor(String mediaType, Digest digest, Optional<Platform> platform, boolean beside, boolean elsewhere) {

    /** Reads a descriptor; empty if it has no digest of a registered algorithm. */
    static Optional<Descriptor> read(JsonNode json) {
        return Digest.parse(json.path("digest").asText(""))
                .map(digest -> new Descriptor(
                        json.path("mediaType").asText(""),
                        digest,
                        platform(json.path("platform")),
                        isBeside(json),
                        !json.path("urls").isEmpty()));
    }

    /** The platform that an object names, be it an entry's or a config; empty if it names none as it should. */
    static Optional<Platform> platform(JsonNode object) {
        String variant = object.path("variant").asText("");
        String text =
                object.path("os").asText("") + "/" + object.path("architecture").asText("");
        try {
            return Optional.of(Platform.parse(variant.isEmpty() ? text : text + "/" + variant));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** BuildKit's attestations name an unknown platform, and what they attest. */
    private static boolean isBeside(JsonNode json) {
        return json.path("annotations").has("vnd.docker.reference.type")
                || json.path("platform").path("os").asText("").equals("unknown");
    }
}
