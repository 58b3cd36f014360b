package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How to reach a cluster, and as whom. */
public final class Kubeconfig {

    private Kubeconfig() {}

    /**
     * As kubectl would from here: {@code KUBECONFIG}, the file in the home directory, or the pod that this runs in.
     *
     * @param context empty for the current one
     */
    public static Config ofSurroundings(String context) {
        return Config.autoConfigure(context.isEmpty() ? null : context);
    }

    /**
     * As a file of the user who runs this says; it may name other files and commands.
     *
     * @param context empty for the current one
     * @throws ClusterException if it cannot be read, or has no such context
     */
    public static Config ofFile(Path file, String context) {
        try {
            return checked(Config.fromKubeconfig(context.isEmpty() ? null : context, file.toFile()), context);
        } catch (KubernetesClientException e) {
            throw new ClusterException(file + " is not a kubeconfig that can be read.");
        }
    }

    /**
     * As a text of somebody else says. It must be complete in itself: files and commands that it names would be this
     * machine's.
     *
     * @param context empty for the current one
     * @throws ClusterException if it is none, has no such context, or names files or commands
     */
    public static Config ofText(String text, String context) {
        io.fabric8.kubernetes.api.model.Config parsed = parse(text);
        if (!context.isEmpty()) {
            parsed.setCurrentContext(context);
        }
        boolean complete = Stream.concat(
                        parsed.getClusters().stream()
                                .map(NamedCluster::getCluster)
                                .filter(Objects::nonNull)
                                .map(cluster -> cluster.getCertificateAuthority()),
                        parsed.getUsers().stream()
                                .map(NamedAuthInfo::getUser)
                                .filter(Objects::nonNull)
                                .flatMap(Kubeconfig::references))
                .allMatch(Objects::isNull);
        if (!complete) {
            throw new ClusterException("The kubeconfig names files or commands; write one that is complete in itself,"
                    + " such as kubectl config view --raw --flatten prints, with a token or a client certificate.");
        }
        return checked(Config.fromKubeconfig(Serialization.asYaml(parsed)), context);
    }

    private static io.fabric8.kubernetes.api.model.Config parse(String text) {
        try {
            return Objects.requireNonNull(Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class));
        } catch (RuntimeException e) {
            throw new ClusterException(
                    "The kubeconfig cannot be read; write one such as kubectl config view --raw prints.");
        }
    }

    private static Stream<Object> references(AuthInfo user) {
        return Stream.of(
                user.getExec(),
                user.getAuthProvider(),
                user.getTokenFile(),
                user.getClientCertificate(),
                user.getClientKey());
    }

    private static Config checked(Config config, String context) {
        List<String> names = config.getContexts().stream()
                .map(NamedContext::getName)
                .sorted()
                .toList();
        NamedContext current = config.getCurrentContext();
        if (current == null || !context.isEmpty() && !current.getName().equals(context)) {
            throw new ClusterException("The kubeconfig has no context " + (context.isEmpty() ? "selected" : context)
                    + "; it has " + names + ".");
        }
        return config;
    }
}
