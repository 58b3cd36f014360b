package io.jenkins.plugins.requireimages.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The JSON files in which buildx and jib say what they made.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file">buildx build</a>
 * @see <a href="https://github.com/GoogleContainerTools/jib/blob/master/docs/faq.md">jib</a>
 */
final class BuildMetadata {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BuildMetadata() {}

    static Set<Digest> digests(String json, ImageName image) {
        Set<Digest> digests = new LinkedHashSet<>();
        try {
            JsonNode root = MAPPER.readTree(json);
            collect(root, image, digests);
            root.forEach(target -> collect(target, image, digests));
        } catch (JsonProcessingException e) {
            return Set.of();
        }
        return digests;
    }

    private static void collect(JsonNode node, ImageName image, Set<Digest> digests) {
        String buildx = node.path("containerimage.digest").asText();
        boolean isOfLocalImage =
                buildx.equals(node.path("containerimage.config.digest").asText());
        if (!isOfLocalImage && names(node.path("image.name").asText(), image)) {
            Digest.parse(buildx).ifPresent(digests::add);
        }
        if (names(node.path("image").asText(), image)) {
            Digest.parse(node.path("imageDigest").asText()).ifPresent(digests::add);
        }
    }

    private static boolean names(String commaSeparated, ImageName image) {
        for (String name : commaSeparated.split(",")) {
            if (PushedName.parse(name.strip())
                    .filter(pushed -> PushedName.isOf(pushed, image))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
