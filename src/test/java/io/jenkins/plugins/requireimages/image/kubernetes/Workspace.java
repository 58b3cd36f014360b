package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Use;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A directory with manifests, and the shortest way to what is found in them. */
record Workspace(Path root) {

    /** Writes a file of the workspace. */
    Workspace with(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    ManifestImages read(String... patterns) throws IOException {
        return Manifests.read(root, FilePatterns.of(patterns), Map.of());
    }

    /** What is found if there is only this one manifest. */
    ManifestImages reading(String manifest) throws IOException {
        return with("manifest.yaml", manifest).read("manifest.yaml");
    }

    /** The images of a manifest, as they are written. */
    List<String> imagesOf(String manifest) throws IOException {
        return written(reading(manifest));
    }

    static List<String> written(ManifestImages found) {
        return found.images().stream().map(Wanted::written).toList();
    }

    /** The uses of all images, each as {@code image <- object container:line}. */
    List<String> usesIn(String manifest) throws IOException {
        return reading(manifest).images().stream()
                .flatMap(image -> image.uses().stream()
                        .map(Use::where)
                        .map(where -> image.written() + " <- " + where.object() + " " + where.container() + ":"
                                + where.line()))
                .toList();
    }
}
