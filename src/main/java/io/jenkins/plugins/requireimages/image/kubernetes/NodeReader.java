package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Taint;
import io.jenkins.plugins.requireimages.image.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what decides where pods go from the nodes of a cluster. */
final class NodeReader {

    private static final String PREFERENCE = "PreferNoSchedule";

    private NodeReader() {}

    /** Whether a node is not cordoned off. */
    static boolean takesPods(Node node) {
        return node.getSpec() == null || !Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    }

    /** A node, unless it does not say what it is. */
    static Optional<Nodes.Node> read(Node node) {
        Map<String, String> labels =
                Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        NodeSystemInfo info = Optional.ofNullable(node.getStatus())
                .map(status -> status.getNodeInfo())
                .orElseGet(NodeSystemInfo::new);
        Optional<String> os = said(info.getOperatingSystem(), labels.get("kubernetes.io/os"));
        Optional<String> architecture = said(info.getArchitecture(), labels.get("kubernetes.io/arch"));
        return os.flatMap(
                name -> architecture.map(arch -> new Nodes.Node(new Platform(name, arch, ""), labels, taints(node))));
    }

    private static Optional<String> said(String info, String label) {
        return Optional.ofNullable(info).filter(text -> !text.isEmpty()).or(() -> Optional.ofNullable(label));
    }

    private static List<Nodes.Taint> taints(Node node) {
        return node.getSpec() == null
                ? List.of()
                : node.getSpec().getTaints().stream()
                        .filter(taint -> !PREFERENCE.equals(taint.getEffect()))
                        .map(NodeReader::taint)
                        .toList();
    }

    private static Nodes.Taint taint(Taint taint) {
        String value = Optional.ofNullable(taint.getValue()).orElse("");
        return new Nodes.Taint(taint.getKey(), value, taint.getEffect());
    }
}
