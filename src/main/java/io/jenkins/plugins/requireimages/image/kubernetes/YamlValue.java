package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.image.kubernetes.YamlDocument.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a document, which knows its line. Asking for what it is not gives nothing. */
final class YamlValue {

    private static final String MERGE = "<<";

    private final Node node;
    private final Reading reading;
    private final int depth;

    private YamlValue(Node node, Reading reading, int depth) {
        reading.bounds().count(1, reading.line(node));
        YamlBounds.checkDepth(depth, reading.line(node));
        this.node = node;
        this.reading = reading;
        this.depth = depth;
    }

    static YamlValue root(Node node, Reading reading) {
        return new YamlValue(node, reading, 0);
    }

    /** The fields of an object in their order, those of merged objects ({@code <<}) included. */
    Map<String, YamlValue> fields() {
        Map<String, YamlValue> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    addField(fields, key.getValue(), child(tuple.getValueNode()));
                }
            }
        }
        return fields;
    }

    private static void addField(Map<String, YamlValue> fields, String key, YamlValue value) {
        if (key.equals(MERGE)) {
            value.fields().forEach(fields::putIfAbsent);
            value.items().forEach(merged -> merged.fields().forEach(fields::putIfAbsent));
        } else {
            fields.put(key, value);
        }
    }

    /** The items of a list. */
    List<YamlValue> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(this::child).toList()
                : List.of();
    }

    /** One field of an object. */
    Optional<YamlValue> field(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    /** A field that is text, else empty text. */
    String text(String field) {
        return field(field).flatMap(YamlValue::text).orElse("");
    }

    /** Text, number, truth value, or the empty text of a null. */
    Optional<String> text() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The documents that a text is, of which some resources have one inside. */
    List<YamlDocument> embedded() {
        String content = text().orElse("");
        reading.bounds().count(content.length(), line());
        boolean below = node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.LITERAL;
        int before = below ? line() : line() - 1;
        return YamlFile.documents(content).stream()
                .map(document -> new YamlDocument(document.text(), before + document.firstLine()))
                .toList();
    }

    /** The values of a document that stands in this text. */
    List<YamlValue> valuesOf(YamlDocument embedded) {
        return embedded.values(reading.bounds());
    }

    /** A placeholder of a template without quotes, which YAML takes for an object whose only key is an object. */
    Optional<String> template() {
        return onlyKey(node)
                .flatMap(YamlValue::onlyKey)
                .flatMap(key -> key instanceof ScalarNode name
                        ? Optional.of("{{ " + name.getValue() + " }}")
                        : Optional.empty());
    }

    private static Optional<Node> onlyKey(Node node) {
        return node instanceof MappingNode mapping && mapping.getValue().size() == 1
                ? Optional.of(mapping.getValue().get(0).getKeyNode())
                : Optional.empty();
    }

    /** Counted from 1 in the file. */
    int line() {
        return reading.line(node);
    }

    private YamlValue child(Node child) {
        return new YamlValue(child, reading, depth + 1);
    }
}
