package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the images that one object wants. Built-in workloads and the custom resources of most projects keep
 * containers under the same few names, however deep, so it goes by these names and not by kinds.
 */
final class KubernetesObject {

    private static final Set<String> KUSTOMIZED_LISTS = Set.of("containers", "initContainers");

    /** Ephemeral containers of pods, sidecars of Argo and Tekton, steps of Tekton. */
    private static final Set<String> OTHER_LISTS = Set.of("ephemeralContainers", "sidecars", "steps");

    /** Templates of Argo, the template of Tekton's steps. */
    private static final Set<String> SINGLE_CONTAINERS = Set.of("container", "script", "stepTemplate");

    /** Their parts are containers under names of their own, such as {@code predictor.model} and {@code trainer}. */
    private static final Set<String> KINDS_OF_CONTAINERS =
            Set.of("InferenceService", "TrainJob", "SparkApplication", "ScheduledSparkApplication");

    /** Describes objects; what looks like an image in it is an example or a default. */
    private static final String DEFINITION = "CustomResourceDefinition";

    private static final String MODEL_IN_IMAGE = "oci://";

    private final String name;
    private final boolean onlyContainers;
    private final ImageSink sink;

    private KubernetesObject(String name, boolean onlyContainers, ImageSink sink) {
        this.name = name;
        this.onlyContainers = onlyContainers;
        this.sink = sink;
    }

    /**
     * Finds the images of a document, in the order of the file.
     *
     * @param document an object or a list of them; anything else has no images
     */
    static void findImages(YamlValue document, ImageSink sink) {
        Optional<YamlValue> items =
                document.field("items").filter(list -> document.text("kind").endsWith("List"));
        if (items.isPresent()) {
            items.get().items().forEach(item -> findImages(item, sink));
        } else if (!document.text("kind").isEmpty()
                && !document.text("apiVersion").isEmpty()) {
            findImagesOfObject(document, sink);
        }
    }

    private static void findImagesOfObject(YamlValue object, ImageSink sink) {
        String kind = object.text("kind");
        if (!kind.equals(DEFINITION)) {
            String namespace = object.field("metadata")
                    .map(metadata -> metadata.text("namespace"))
                    .orElse("");
            new KubernetesObject(name(kind, namespace, object), KINDS_OF_CONTAINERS.contains(kind), sink)
                    .walk(object, PodSettings.of(namespace));
        }
    }

    private static String name(String kind, String namespace, YamlValue object) {
        String name = object.field("metadata")
                .map(metadata -> metadata.text("name").isEmpty()
                                && !metadata.text("generateName").isEmpty()
                        ? metadata.text("generateName") + "*"
                        : metadata.text("name"))
                .orElse("");
        return Stream.of(kind, namespace, name)
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + "/" + b)
                .orElse("");
    }

    private void walk(YamlValue value, PodSettings above) {
        Map<String, YamlValue> fields = value.fields();
        PodSettings pod = PodSettingsReader.read(above, fields);
        fields.forEach((key, field) -> {
            if (KUSTOMIZED_LISTS.contains(key) || OTHER_LISTS.contains(key)) {
                field.items().forEach(item -> addContainer(item, key, pod));
            } else if (key.equals("volumes")) {
                field.items().forEach(volume -> addVolume(volume, pod));
            } else if (SINGLE_CONTAINERS.contains(key) || onlyContainers) {
                addContainer(field, key, pod);
            } else if (key.equals("resource")) {
                field.field("manifest").ifPresent(this::addEmbedded);
            }
            walk(field, pod);
        });
        value.items().forEach(item -> walk(item, pod));
    }

    private void addContainer(YamlValue container, String place, PodSettings pod) {
        Map<String, YamlValue> fields = container.fields();
        String called = container.text("name").isEmpty() ? place : container.text("name");
        if (fields.get("image") != null) {
            add(fields.get("image"), called, container.text("imagePullPolicy"), KUSTOMIZED_LISTS.contains(place), pod);
        }
        String model = onlyContainers ? container.text("storageUri") : "";
        if (model.startsWith(MODEL_IN_IMAGE)) {
            String image = model.substring(MODEL_IN_IMAGE.length());
            sink.image(new ImageField(image, fields.get("storageUri").line(), name, called, "", false, pod));
        }
    }

    /** The objects that a step of an Argo workflow makes. */
    private void addEmbedded(YamlValue manifest) {
        for (YamlDocument document : manifest.embedded()) {
            try {
                manifest.valuesOf(document).forEach(value -> findImages(value, sink.inText()));
            } catch (MalformedYamlException e) {
                sink.unreadable(e);
            }
        }
    }

    private void addVolume(YamlValue volume, PodSettings pod) {
        volume.field("image")
                .ifPresent(image -> image.field("reference")
                        .ifPresent(reference -> add(reference, "", image.text("pullPolicy"), true, pod)));
    }

    private void add(YamlValue image, String container, String policy, boolean knownToKustomize, PodSettings pod) {
        image.text()
                .or(image::template)
                .map(written -> new ImageField(written, image.line(), name, container, policy, knownToKustomize, pod))
                .ifPresent(sink::image);
    }
}
