package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.http.JsonBody;
import io.jenkins.plugins.requireimages.image.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A manifest or index that a registry has.
 *
 * @param mediaType one of those in {@link MediaTypes}
 * @param content missing if only its existence was asked for
 */
record Manifest(Digest digest, String mediaType, JsonNode content) {

    static final int LARGEST = 4 << 20;

    private static final Pattern UNREGISTERED =
            Pattern.compile("(?!sha256:|sha512:)[a-z0-9]++(?:[+._-][a-z0-9]++)*+:[a-zA-Z0-9=_-]++");

    /**
     * Takes the answer to HEAD, which proves the existence.
     *
     * @param wanted the digest that was asked for; empty if a tag was
     * @return empty if the answer does not say which manifest it is
     */
    static Optional<Manifest> announcedBy(Reply reply, Optional<Digest> wanted) {
        String mediaType = reply.mediaType();
        if (mediaType.isEmpty() || digestOf(reply).isEmpty()) {
            return Optional.empty();
        }
        Digest digest = digestOf(reply).get();
        if (!MediaTypes.isKnown(mediaType)) {
            throw RegistryFailure.of(Problem.NOT_A_MANIFEST, reply);
        } else if (!wanted.orElse(digest).equals(digest)) {
            throw RegistryFailure.of(Problem.OTHER_DIGEST, reply);
        }
        return Optional.of(new Manifest(digest, mediaType, JsonBody.NONE));
    }

    /** Takes the answer to GET, whose digest must be what the registry says it is and what was asked for. */
    static Manifest containedIn(Reply reply, Optional<Digest> wanted) {
        Digest announced = digestOf(reply).orElseGet(() -> Digest.ofContent(reply.body()));
        Digest digest = wanted.orElse(announced);
        if (!announced.isOf(reply.body()) || !digest.isOf(reply.body())) {
            throw RegistryFailure.of(Problem.OTHER_DIGEST, reply);
        }
        JsonNode content = JsonBody.read(reply.body());
        String inside = content.path("mediaType").asText("");
        String mediaType = MediaTypes.isKnown(reply.mediaType()) ? reply.mediaType() : inside;
        boolean consistent = inside.isEmpty() || inside.equals(mediaType);
        if (!MediaTypes.isKnown(mediaType) || !consistent || !hasShapeOf(mediaType, content)) {
            throw RegistryFailure.of(Problem.NOT_A_MANIFEST, reply);
        }
        return new Manifest(digest, mediaType, content);
    }

    boolean isIndex() {
        return MediaTypes.isIndex(mediaType);
    }

    /** What an index lists. */
    List<Descriptor> entries() {
        return descriptors(content.path("manifests"));
    }

    /** The config of an image. */
    Descriptor config() {
        return Descriptor.read(content.path("config")).orElseThrow();
    }

    List<Descriptor> layers() {
        return descriptors(content.path("layers"));
    }

    private static List<Descriptor> descriptors(JsonNode array) {
        List<Descriptor> all = new ArrayList<>();
        array.forEach(json -> Descriptor.read(json).ifPresent(all::add));
        return all;
    }

    private static boolean hasShapeOf(String mediaType, JsonNode content) {
        boolean index = MediaTypes.isIndex(mediaType);
        JsonNode list = content.path(index ? "manifests" : "layers");
        boolean onlyOneKind = !content.has(index ? "layers" : "manifests");
        return content.path("schemaVersion").asInt() == 2
                && onlyOneKind
                && list.isArray()
                && descriptors(list).size() == list.size()
                && (index || Descriptor.read(content.path("config")).isPresent());
    }

    /** Empty if there is none or it is of an algorithm that is not registered. */
    private static Optional<Digest> digestOf(Reply reply) {
        Optional<String> header = reply.header("Docker-Content-Digest");
        Optional<Digest> digest = header.flatMap(Digest::parse);
        if (digest.isEmpty()
                && header.filter(text -> !UNREGISTERED.matcher(text).matches()).isPresent()) {
            throw RegistryFailure.of(Problem.OTHER_DIGEST, reply);
        }
        return digest;
    }
}
