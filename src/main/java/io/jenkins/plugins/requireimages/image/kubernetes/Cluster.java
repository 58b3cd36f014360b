package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks a cluster how it will pull images. Every question waits for the API server, for some seconds at most, so it is
 * not one for a thread that others need.
 */
public final class Cluster implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int RETRIES = 2;

    private final KubernetesClient client;
    private final ServerCalls calls;
    private final PodSettings defaults;

    /**
     * Takes a client, and closes it in the end.
     *
     * @param namespace for objects that name none; empty for that of the client's configuration
     * @param serviceAccount for pods that name none; empty for {@code default}
     */
    public Cluster(KubernetesClient client, String namespace, String serviceAccount) {
        this.client = client;
        this.calls = new ServerCalls(client.getMasterUrl().toString());
        String own = client.getNamespace() == null ? "default" : client.getNamespace();
        this.defaults = new PodSettings(
                namespace.isEmpty() ? own : namespace,
                serviceAccount.isEmpty() ? "default" : serviceAccount,
                List.of(),
                Placement.ANYWHERE);
    }

    /** Connects as configured, see {@link Kubeconfig}. */
    public static Cluster connect(Config config, String namespace, String serviceAccount) {
        Config patient = new ConfigBuilder(config)
                .withConnectionTimeout(PATIENCE_MILLIS)
                .withRequestTimeout(PATIENCE_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        return new Cluster(new KubernetesClientBuilder().withConfig(patient).build(), namespace, serviceAccount);
    }

    /**
     * All that a check needs to know.
     *
     * @param manifests whose images will be asked for
     * @param withPods whether to look for pods that wait for images already
     * @throws ClusterException if the cluster does not answer
     */
    public ClusterFacts facts(ManifestImages manifests, boolean withPods) {
        return new ClusterFacts(pullSecrets(manifests), nodes(), withPods ? waitingPods(manifests) : List.of());
    }

    /**
     * The credentials that the cluster will pull with. Needs the verb {@code get} on service accounts and secrets.
     *
     * @param manifests whose pods will pull; those of images that they do not name are taken to be of the service
     *     account
     * @throws ClusterException if the cluster does not answer
     */
    public PullSecrets pullSecrets(ManifestImages manifests) {
        return new SecretReader(client, calls, defaults).read(manifests.images());
    }

    /**
     * The nodes that take new pods. Needs the verb {@code list} on nodes.
     *
     * @throws ClusterException if the cluster does not answer
     */
    public Nodes nodes() {
        return new Nodes(calls.ask("list", "nodes", "", () -> client.nodes().list()).getItems().stream()
                .filter(NodeReader::takesPods)
                .flatMap(node -> NodeReader.read(node).stream())
                .toList());
    }

    /**
     * The containers that wait for images in the namespaces of manifests. Needs the verb {@code list} on pods.
     *
     * @throws ClusterException if the cluster does not answer
     */
    public List<WaitingPod> waitingPods(ManifestImages manifests) {
        return Stream.concat(Stream.of(defaults), manifests.pods().stream())
                .map(PodSettings::namespace)
                .map(namespace -> namespace.isEmpty() ? defaults.namespace() : namespace)
                .filter(ServerCalls::isName)
                .distinct()
                .flatMap(namespace -> podsOf(namespace).stream())
                .flatMap(WaitingPodReader::read)
                .toList();
    }

    private List<Pod> podsOf(String namespace) {
        return calls.ask(
                        "list",
                        "pods",
                        "in namespace " + namespace,
                        () -> client.pods().inNamespace(namespace).list())
                .getItems();
    }

    @Override
    public void close() {
        client.close();
    }
}
