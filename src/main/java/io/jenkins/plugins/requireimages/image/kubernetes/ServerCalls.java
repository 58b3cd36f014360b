package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Asks the API server, and says what keeps it from answering.
 *
 * @param server its address, for a person
 */
record ServerCalls(String server) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");

    /**
     * Asks once.
     *
     * @param verb and resource as in a role, such as {@code list} and {@code nodes}
     * @param where such as {@code in namespace shop}; empty for the whole cluster
     * @throws ClusterException if there is no answer
     */
    <T> T ask(String verb, String resource, String where, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw new ClusterException(sentence(verb, resource, where, e.getCode()));
        }
    }

    /** Whether an object can be called so; what a file calls one becomes part of a URL. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** One object of a namespace, if it is there. */
    <T extends HasMetadata> Optional<T> get(
            String resource,
            String namespace,
            String name,
            MixedOperation<T, ? extends KubernetesResourceList<T>, ? extends Resource<T>> objects) {
        if (!isName(namespace) || !isName(name)) {
            return Optional.empty();
        }
        return ask(
                "get",
                resource,
                "in namespace " + namespace,
                () -> Optional.ofNullable(
                        objects.inNamespace(namespace).withName(name).get()));
    }

    private String sentence(String verb, String resource, String where, int status) {
        String what = verb + " " + resource + (where.isEmpty() ? "" : " " + where);
        if (status <= 0) {
            return "The cluster at " + server + " cannot be reached; check its address and certificate.";
        }
        return switch (status) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                "The cluster at " + server + " does not accept the credentials; renew them.";
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "The cluster at " + server + " does not allow to " + what + "; grant the verb '" + verb
                        + "' on the resource '" + resource + "'.";
            default -> "The cluster at " + server + " answered " + status + " when asked to " + what + ".";
        };
    }
}
