package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of a {@code kustomization.yaml} that decide which images result.
 *
 * @param changes to images, in the order in which they are applied
 * @param resources files and directories that it is made of, as it names them
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/">Images in
 *     kustomizations</a>
 */
record Kustomization(List<ImageChange> changes, List<String> resources) {

    static final List<String> FILE_NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private static final List<String> RESOURCE_LISTS =
            List.of("resources", "bases", "components", "patchesStrategicMerge");

    static Kustomization read(YamlValue document) {
        Map<String, YamlValue> fields = document.fields();
        return new Kustomization(
                items(fields, "images").map(ImageChange::read).toList(),
                Stream.concat(
                                RESOURCE_LISTS.stream()
                                        .flatMap(list -> items(fields, list))
                                        .flatMap(item -> item.text().stream()),
                                items(fields, "patches").map(patch -> patch.text("path")))
                        .filter(resource -> !resource.isEmpty())
                        .toList());
    }

    private static Stream<YamlValue> items(Map<String, YamlValue> fields, String name) {
        return Stream.ofNullable(fields.get(name)).flatMap(list -> list.items().stream());
    }

    /** The image that results from one as it is written. */
    String apply(String image) {
        String result = image;
        for (ImageChange change : changes) {
            result = change.apply(result);
        }
        return result;
    }

    /** What is empty stays as it is; a new tag or digest replaces the tag and the digest that were there. */
    record ImageChange(String name, String newName, String newTag, String digest) {

        private static final Pattern PARTS =
                Pattern.compile("(?<name>(?:[^/]*/)*[^/:@]*)(?<tag>:[\\w.{}-]*)?(?<digest>@\\w+:[\\w.{}-]*)?");

        static ImageChange read(YamlValue image) {
            return new ImageChange(
                    image.text("name"), image.text("newName"), image.text("newTag"), image.text("digest"));
        }

        String apply(String image) {
            Matcher parts = PARTS.matcher(image);
            if (name.isEmpty() || !parts.matches() || !parts.group("name").equals(name)) {
                return image;
            }
            String base = newName.isEmpty() ? name : newName;
            return newTag.isEmpty() && digest.isEmpty()
                    ? base + image.substring(name.length())
                    : base + (newTag.isEmpty() ? "" : ":" + newTag) + (digest.isEmpty() ? "" : "@" + digest);
        }
    }
}
