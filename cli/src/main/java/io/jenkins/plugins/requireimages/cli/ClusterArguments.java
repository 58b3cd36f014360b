package io.jenkins.plugins.requireimages.cli;

import io.fabric8.kubernetes.client.Config;
import io.jenkins.plugins.requireimages.image.kubernetes.Cluster;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterException;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterFacts;
import io.jenkins.plugins.requireimages.image.kubernetes.Kubeconfig;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The arguments that name the cluster that will pull the images. */
final class ClusterArguments {

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Ask with the pull secrets of this cluster, and for the platforms of its nodes.")
    private Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Another context than the current one.")
    private String context;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Of objects that name none (default: the one of the context).")
    private String namespace;

    @Option(
            names = "--service-account",
            paramLabel = "NAME",
            description = "Of pods that name none (default: default).")
    private String serviceAccount;

    /**
     * What the cluster says, unless no argument speaks of one.
     *
     * @throws ClusterException if it does not answer
     */
    Optional<ClusterFacts> facts(ManifestImages manifests) {
        if (kubeconfig == null && context == null && namespace == null && serviceAccount == null) {
            return Optional.empty();
        }
        try (Cluster cluster = Cluster.connect(config(orEmpty(context)), orEmpty(namespace), orEmpty(serviceAccount))) {
            return Optional.of(cluster.facts(manifests, false));
        }
    }

    private Config config(String chosen) {
        return kubeconfig == null ? Kubeconfig.ofSurroundings(chosen) : Kubeconfig.ofFile(kubeconfig, chosen);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
