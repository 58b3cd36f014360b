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

    /** Whether a node's labels let the pod be there. */
    boolean allows(Map<String, String> labels) {
        return labels.entrySet().containsAll(nodeSelector.entrySet())
                && (anyOf.isEmpty() || anyOf.stream().anyMatch(term -> term.allows(labels)));
    }

    /** Whether none of a node's taints keeps the pod away. */
    boolean tolerates(List<Nodes.Taint> taints) {
        return taints.stream().allMatch(taint -> tolerations.stream().anyMatch(toleration -> toleration.covers(taint)));
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

        boolean allows(Map<String, String> labels) {
            return allOf.stream().allMatch(expression -> expression.allows(labels));
        }
    }

    /**
     * One expression on a label.
     *
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}; any other, such as
     *     {@code Gt}, is taken to hold
     */
    public record Expression(String key, String operator, List<String> values) implements Serializable {
        public Expression {
            values = List.copyOf(values);
        }

        boolean allows(Map<String, String> labels) {
            boolean there = labels.containsKey(key);
            return switch (operator) {
                case "In" -> there && values.contains(labels.get(key));
                case "NotIn" -> !there || !values.contains(labels.get(key));
                case "Exists" -> there;
                case "DoesNotExist" -> !there;
                default -> true;
            };
        }
    }

    /**
     * A taint that is tolerated. What is empty matches anything.
     *
     * @param operator {@code Exists} or {@code Equal}; empty means {@code Equal}
     */
    public record Toleration(String key, String operator, String value, String effect) implements Serializable {

        boolean covers(Nodes.Taint taint) {
            boolean anyValue = operator.equals("Exists");
            return (key.isEmpty() ? anyValue : key.equals(taint.key()))
                    && (anyValue || value.equals(taint.value()))
                    && (effect.isEmpty() || effect.equals(taint.effect()));
        }
    }
}
