package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.Serializable;
import java.util.List;

/**
 * What decides how the image of a container is pulled.
 *
 * @param namespace as the object names it; empty if it names none
 * @param serviceAccount empty for the namespace's default
 * @param pullSecrets names of the secrets in the namespace, in their order
 * @param placement the nodes that pull it
 */
public record PodSettings(String namespace, String serviceAccount, List<String> pullSecrets, Placement placement)
        implements Serializable {

    public PodSettings {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** Those of an object that says nothing but its namespace. */
    static PodSettings of(String namespace) {
        return new PodSettings(namespace, "", List.of(), Placement.ANYWHERE);
    }
}
