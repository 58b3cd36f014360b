package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.kubernetes.client.utils.Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How to reach a cluster, and as whom. */
public final class Kubeconfig {

    private static final String TEXT = "The kubeconfig";

    /** Without a scheme, the client would call the server to find one out. */
    private static final Pattern SERVER = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

    private Kubeconfig() {}

    /**
     * As kubectl would from here: {@code KUBECONFIG}, the file in the home directory, or the pod that this runs in.
     *
     * @param context empty for the current one
     * @throws ClusterException if there is no such context
     */
    public static Config ofSurroundings(String context) {
        return context.isEmpty() ? Config.autoConfigure(null) : checked(Config.autoConfigure(context), context);
    }

    /**
     * As a file of the user who runs this says; it may name other files and commands.
     *
     * @param context empty for the current one
     * @throws ClusterException if it cannot be read, or has no such context
     */
    public static Config ofFile(Path file, String context) {
        String chosen = context.isEmpty() ? null : context;
        return checked(read(file.toString(), () -> Config.fromKubeconfig(chosen, file.toFile())), context);
    }

    /**
     * As a text of somebody else says. It must be complete in itself: files and commands that it names would be this
     * machine's.
     *
     * @param context empty for the current one
     * @throws ClusterException if it is none, has no such context, or names files, commands, or a server by no URL
     */
    public static Config ofText(String text, String context) {
        io.fabric8.kubernetes.api.model.Config parsed = read(
                TEXT,
                () -> Objects.requireNonNull(
                        Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class)));
        if (!context.isEmpty()) {
            parsed.setCurrentContext(context);
        }
        if (!servers(parsed).allMatch(server -> SERVER.matcher(server).lookingAt())) {
            throw new ClusterException("The kubeconfig names a server that is no URL; write it as https://host:port.");
        }
        if (references(parsed).anyMatch(Objects::nonNull)) {
            throw new ClusterException("The kubeconfig names files or commands; write one that is complete in itself,"
                    + " such as kubectl config view --raw --flatten prints, with a token or a client certificate.");
        }
        return checked(read(TEXT, () -> Config.fromKubeconfig(Serialization.asYaml(parsed))), context);
    }

    /**
     * As the pod that this runs in may.
     *
     * @throws ClusterException if this runs in no pod
     */
    public static Config ofPod() {
        return ofPod(mounted(Utils.getSystemPropertyOrEnvVar(
                Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY,
                Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH)));
    }

    /**
     * As the owner of a token may, at the API server of the pod that this runs in.
     *
     * @throws ClusterException if this runs in no pod
     */
    public static Config ofPod(String token) {
        String host = Utils.getSystemPropertyOrEnvVar(Config.KUBERNETES_SERVICE_HOST_PROPERTY, "");
        String port = Utils.getSystemPropertyOrEnvVar(Config.KUBERNETES_SERVICE_PORT_PROPERTY, "443");
        if (host.isEmpty() || token.isBlank()) {
            throw new ClusterException("This runs in no pod of a cluster; name the cluster with a kubeconfig.");
        }
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
                .withCaCertFile(Utils.getSystemPropertyOrEnvVar(
                        Config.KUBERNETES_CA_CERTIFICATE_FILE_SYSTEM_PROPERTY,
                        Config.KUBERNETES_SERVICE_ACCOUNT_CA_CRT_PATH))
                .withNamespace(mounted(Utils.getSystemPropertyOrEnvVar(
                        Config.KUBERNETES_NAMESPACE_FILE, Config.KUBERNETES_NAMESPACE_PATH)))
                .withOauthToken(token.strip())
                .build();
    }

    private static String mounted(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The client fails in many ways, some of which quote the text with its secrets. */
    private static <T> T read(String what, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            throw new ClusterException(
                    what + " cannot be read; write a kubeconfig such as kubectl config view --raw --flatten prints.");
        }
    }

    private static Stream<String> servers(io.fabric8.kubernetes.api.model.Config config) {
        return all(config.getClusters(), NamedCluster::getCluster)
                .map(cluster -> Objects.requireNonNullElse(cluster.getServer(), ""));
    }

    /** What a kubeconfig names outside itself; null where it could but does not. */
    private static Stream<Object> references(io.fabric8.kubernetes.api.model.Config config) {
        return Stream.concat(
                all(config.getClusters(), NamedCluster::getCluster).map(cluster -> cluster.getCertificateAuthority()),
                all(config.getUsers(), NamedAuthInfo::getUser).flatMap(Kubeconfig::references));
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
        List<String> names =
                all(config.getContexts(), NamedContext::getName).sorted().toList();
        NamedContext current = config.getCurrentContext();
        if (current == null || !context.isEmpty() && !context.equals(current.getName())) {
            throw new ClusterException("The kubeconfig has no context " + (context.isEmpty() ? "selected" : context)
                    + "; it has " + names + ".");
        }
        return config;
    }

    /** What the entries of a list have; the client leaves the list, an entry, or what it has, null where the text does. */
    private static <T, U> Stream<U> all(List<T> list, Function<T, U> what) {
        return Stream.ofNullable(list)
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(what)
                .filter(Objects::nonNull);
    }
}
