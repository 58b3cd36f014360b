package io.jenkins.plugins.requireimages.registry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small image for a test to push: one layer, and a config that says what the test wants it to say. Images that differ
 * in any part have different digests.
 *
 * @param platform such as {@code linux/amd64} or {@code linux/arm/v7}
 * @param labels of the config
 * @param content of the only layer
 * @param format of the manifest
 */
public record TestImage(String platform, Map<String, String> labels, String content, Format format) {

    /** The two formats of manifests in use. */
    public enum Format {
        OCI(
                "application/vnd.oci.image.manifest.v1+json",
                "application/vnd.oci.image.config.v1+json",
                "application/vnd.oci.image.layer.v1.tar"),
        DOCKER_SCHEMA_2(
                "application/vnd.docker.distribution.manifest.v2+json",
                "application/vnd.docker.container.image.v1+json",
                "application/vnd.docker.image.rootfs.diff.tar");

        final String manifest;
        final String config;
        final String layer;

        Format(String manifest, String config, String layer) {
            this.manifest = manifest;
            this.config = config;
            this.layer = layer;
        }
    }

    /** An OCI image for linux/amd64 without labels. */
    public static TestImage of(String content) {
        return new TestImage("linux/amd64", Map.of(), content, Format.OCI);
    }

    public TestImage on(String otherPlatform) {
        return new TestImage(otherPlatform, labels, content, format);
    }

    /** With the label that names the revision of the source. */
    public TestImage ofRevision(String revision) {
        return new TestImage(platform, Map.of("org.opencontainers.image.revision", revision), content, format);
    }

    public TestImage as(Format otherFormat) {
        return new TestImage(platform, labels, content, otherFormat);
    }

    byte[] layer() {
        return (content + " on " + platform).getBytes(StandardCharsets.UTF_8);
    }

    byte[] config() {
        Map<String, Object> config = new LinkedHashMap<>(platformObject());
        config.put("config", Map.of("Labels", labels));
        config.put("rootfs", Map.of("type", "layers", "diff_ids", List.of(Json.digest(layer()))));
        return Json.write(config);
    }

    Map<String, Object> platformObject() {
        String[] parts = platform.split("/");
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("os", parts[0]);
        object.put("architecture", parts[1]);
        if (parts.length > 2) {
            object.put("variant", parts[2]);
        }
        return object;
    }

    byte[] manifest() {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", format.manifest);
        manifest.put("config", Json.descriptor(format.config, config()));
        manifest.put("layers", List.of(Json.descriptor(format.layer, layer())));
        return Json.write(manifest);
    }
}
