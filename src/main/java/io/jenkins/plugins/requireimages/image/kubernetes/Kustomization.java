package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parts of a {@code kustomization.yaml} that decide which images result.
 *
 * @param changes to images, in the order in which they are made
 * @param namespace for all objects; empty if they keep theirs
 * @param resources files and directories that it is made of, as it names them; patches are among them
 * @param components directories whose changes it makes too, as it names them
 */
record Kustomization(List<ImageChange> changes, String namespace, List<String> resources, List<String> components) {

    /** The names under which kustomize looks for one in a directory. */
    static final List<String> FILE_NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    static Kustomization read(YamlValue document) {
        Map<String, YamlValue> fields = document.fields();
        List<String> components = texts(fields, "components").toList();
        return new Kustomization(
                items(fields, "images").map(ImageChange::read).toList(),
                document.text("namespace"),
                Stream.of(
                                texts(fields, "resources"),
                                texts(fields, "bases"),
                                components.stream(),
                                texts(fields, "patchesStrategicMerge"),
                                items(fields, "patches").map(patch -> patch.text("path")))
                        .flatMap(paths -> paths)
                        .filter(path -> !path.isEmpty())
                        .toList(),
                components);
    }

    private static Stream<String> texts(Map<String, YamlValue> fields, String name) {
        return items(fields, name).flatMap(item -> item.text().stream());
    }

    private static Stream<YamlValue> items(Map<String, YamlValue> fields, String name) {
        return Stream.ofNullable(fields.get(name)).flatMap(list -> list.items().stream());
    }
}
