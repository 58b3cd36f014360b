package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.image.Platform;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Use;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes of a cluster that take new pods, and the platforms that images must therefore be for. */
public final class Nodes {

    private final List<Node> schedulable;

    Nodes(List<Node> schedulable) {
        this.schedulable = List.copyOf(schedulable);
    }

    /**
     * A node that takes pods.
     *
     * @param taints that keep pods away which do not tolerate them
     */
    record Node(Platform platform, Map<String, String> labels, List<Taint> taints) {}

    /** A taint that is more than a preference. */
    record Taint(String key, String value, String effect) {}

    /** The platforms of the nodes that a pod can be on; empty if there are none now. */
    public Set<Platform> platformsOf(Placement placement) {
        return schedulable.stream()
                .filter(node -> placement.allows(node.labels()) && placement.tolerates(node.taints()))
                .map(Node::platform)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What an image must satisfy to run wherever the pods that want it can be.
     *
     * @param demands on any image; platforms that it names stand instead of those of the nodes
     */
    public Demands demandsOn(Wanted image, Demands demands) {
        return demandsOn(image.uses().stream().map(Use::pod).map(PodSettings::placement), demands);
    }

    Demands demandsOn(Placement placement, Demands demands) {
        return demandsOn(Stream.of(placement), demands);
    }

    private Demands demandsOn(Stream<Placement> placements, Demands demands) {
        return demands.platforms().isEmpty()
                ? new Demands(
                        placements
                                .flatMap(placement -> platformsOf(placement).stream())
                                .collect(Collectors.toUnmodifiableSet()),
                        demands.revision(),
                        demands.layers())
                : demands;
    }
}
