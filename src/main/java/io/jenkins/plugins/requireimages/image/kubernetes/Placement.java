package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a pod says about the nodes that it can run on, as far as it is binding.
 *
 * @param nodeSelector labels that the node must have
 * @param anyOf terms of the required node affinity, one of which the node must match; empty if any node will do
 * @param tolerations taints that do not keep the pod away
 */
public record Placement(Map<String, String> nodeSelector, List<Term> anyOf, List<Toleration> tolerations)
        implements Serializable {

    /** Any node will do. */
    public static final Placement ANYWHERE = new Placement(Map.of(), List.of(), List.of());

    public Placement {
        nodeSelector = Map.copyOf(nodeSelector);
        anyOf = List.copyOf(anyOf);
        tolerations = List.copyOf(tolerations);
    }

    /**
     * Expressions on a node's labels, all of which must hold.
     *
     * @param allOf in the order of the file
     */
    public record Term(List<Expression> allOf) implements Serializable {
        public Term {
            allOf = List.copyOf(allOf);
        }
    }

    /**
     * One expression on a label.
     *
     * @param operator such as {@code In}, {@code NotIn}, {@code Exists}
     */
    public record Expression(String key, String operator, List<String> values) implements Serializable {
        public Expression {
            values = List.copyOf(values);
        }
    }

    /**
     * A taint that is tolerated. What is empty matches anything.
     *
     * @param operator {@code Exists} or {@code Equal}; empty means {@code Equal}
     */
    public record Toleration(String key, String operator, String value, String effect) implements Serializable {}
}
