package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what an object, a template or a pod says of itself; what it does not say holds as it stands further up. */
final class PodSettingsReader {

    private PodSettingsReader() {}

    /**
     * @param above what holds around the object
     * @param fields of the object
     */
    static PodSettings read(PodSettings above, Map<String, YamlValue> fields) {
        PodSettings settings = new PodSettings(
                above.namespace(),
                said(fields, "serviceAccountName", YamlValue::text)
                        .or(() -> said(fields, "serviceAccount", YamlValue::text))
                        .orElse(above.serviceAccount()),
                said(fields, "imagePullSecrets", PodSettingsReader::names).orElse(above.pullSecrets()),
                placement(above.placement(), fields));
        YamlValue podTemplate = fields.get("podTemplate");
        return podTemplate == null ? settings : read(settings, podTemplate.fields());
    }

    private static <T> Optional<T> said(
            Map<String, YamlValue> fields, String name, Function<YamlValue, Optional<T>> reader) {
        return Optional.ofNullable(fields.get(name)).flatMap(reader);
    }

    private static Optional<List<String>> names(YamlValue secrets) {
        return Optional.of(secrets.items().stream()
                .map(secret -> secret.text("name"))
                .filter(name -> !name.isEmpty())
                .toList());
    }

    private static Placement placement(Placement above, Map<String, YamlValue> fields) {
        return new Placement(
                said(fields, "nodeSelector", PodSettingsReader::labels).orElse(above.nodeSelector()),
                said(fields, "affinity", PodSettingsReader::terms).orElse(above.anyOf()),
                said(fields, "tolerations", PodSettingsReader::tolerations).orElse(above.tolerations()));
    }

    private static Optional<Map<String, String>> labels(YamlValue selector) {
        Map<String, String> labels = new LinkedHashMap<>();
        selector.fields().forEach((key, value) -> labels.put(key, value.text().orElse("")));
        return Optional.of(labels);
    }

    private static Optional<List<Placement.Term>> terms(YamlValue affinity) {
        return affinity.field("nodeAffinity")
                .flatMap(node -> node.field("requiredDuringSchedulingIgnoredDuringExecution"))
                .flatMap(required -> required.field("nodeSelectorTerms"))
                .map(terms ->
                        terms.items().stream().map(PodSettingsReader::term).toList());
    }

    private static Placement.Term term(YamlValue term) {
        return new Placement.Term(items(term, "matchExpressions")
                .map(expression -> new Placement.Expression(
                        expression.text("key"),
                        expression.text("operator"),
                        items(expression, "values")
                                .flatMap(value -> value.text().stream())
                                .toList()))
                .toList());
    }

    private static Stream<YamlValue> items(YamlValue object, String field) {
        return object.field(field).stream().flatMap(list -> list.items().stream());
    }

    private static Optional<List<Placement.Toleration>> tolerations(YamlValue tolerations) {
        return Optional.of(tolerations.items().stream()
                .map(toleration -> new Placement.Toleration(
                        toleration.text("key"),
                        toleration.text("operator"),
                        toleration.text("value"),
                        toleration.text("effect")))
                .toList());
    }
}
