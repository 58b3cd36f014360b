package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {

    private static final String TWO_CLUSTERS = """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts:
        - {name: test, context: {cluster: test, user: me, namespace: shop}}
        - {name: prod, context: {cluster: prod, user: me}}
        clusters:
        - {name: test, cluster: {server: "https://test.example.com"}}
        - {name: prod, cluster: {server: "https://prod.example.com"}}
        users:
        - {name: me, user: {token: hunter2}}
        """;

    @TempDir
    Path directory;

    @Test
    void theCurrentContextIsTheDefault() {
        Config config = Kubeconfig.ofText(TWO_CLUSTERS, "");
        assertThat(config.getMasterUrl(), containsString("https://test.example.com"));
        assertThat(config.getNamespace(), is("shop"));
        assertThat(config.getAutoOAuthToken(), is("hunter2"));
    }

    @Test
    void anotherContextCanBeChosen() throws IOException {
        assertThat(Kubeconfig.ofText(TWO_CLUSTERS, "prod").getMasterUrl(), containsString("https://prod.example.com"));
        Path file = Files.writeString(directory.resolve("config"), TWO_CLUSTERS);
        assertThat(Kubeconfig.ofFile(file, "prod").getMasterUrl(), containsString("https://prod.example.com"));
    }

    @Test
    void aContextThatIsNotThereIsAProblem() {
        assertThat(
                Assertions.assertThrows(ClusterException.class, () -> Kubeconfig.ofText(TWO_CLUSTERS, "stage"))
                        .getMessage(),
                is("The kubeconfig has no context stage; it has [prod, test]."));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void aContextThatIsNotAroundIsAProblemToo() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), TWO_CLUSTERS);
        String before = System.getProperty("kubeconfig");
        System.setProperty("kubeconfig", file.toString());
        try {
            assertThat(Kubeconfig.ofSurroundings("prod").getMasterUrl(), containsString("https://prod.example.com"));
            Assertions.assertThrows(ClusterException.class, () -> Kubeconfig.ofSurroundings("stage"));
        } finally {
            if (before == null) {
                System.clearProperty("kubeconfig");
            } else {
                System.setProperty("kubeconfig", before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: [forbidden]}}",
                "{auth-provider: {name: oidc, config: {idp-certificate-authority: /etc/passwd}}}",
                "{tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token}",
                "{client-certificate: /etc/passwd}",
                "{client-key: /etc/passwd}"
            })
    void aTextMustNotNameFilesOrCommands(String user) {
        String text = TWO_CLUSTERS.replace("{token: hunter2}", user);
        assertThat(
                Assertions.assertThrows(ClusterException.class, () -> Kubeconfig.ofText(text, ""))
                        .getMessage(),
                containsString("complete in itself"));
    }

    @Test
    void aTextMustNotNameAFileOfAuthorities() {
        String text = TWO_CLUSTERS.replace(
                "server: \"https://prod", "certificate-authority: /etc/passwd, server: \"https://prod");
        Assertions.assertThrows(ClusterException.class, () -> Kubeconfig.ofText(text, ""));
    }

    @Test
    void aServerWithoutASchemeIsNotCalledToFindOneOut() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String text = TWO_CLUSTERS.replace("https://test.example.com", "localhost:" + server.getLocalPort());
            assertThat(
                    Assertions.assertThrows(ClusterException.class, () -> Kubeconfig.ofText(text, ""))
                            .getMessage(),
                    containsString("https://host:port"));
            server.setSoTimeout(1);
            Assertions.assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2: [",
                "- hunter2",
                "{}",
                "{users: , clusters: , contexts: }",
                "{users: [null], clusters: [null], contexts: [null], current-context: test}",
                "{users: [{user: }], clusters: [{cluster: }], contexts: [{name: , context: }], current-context: test}"
            })
    void whatIsNoKubeconfigIsAProblemWithoutItsContent(String text) {
        String problem = Assertions.assertThrows(ClusterException.class, () -> Kubeconfig.ofText(text, ""))
                .getMessage();
        assertThat(problem.contains("hunter2"), is(false));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(
                Assertions.assertThrows(ClusterException.class, () -> Kubeconfig.ofFile(directory.resolve("none"), ""))
                        .getMessage(),
                containsString("none cannot be read"));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void aTextIsNotCompletedWithTheCredentialsOfThisMachine() throws Exception {
        String text = TWO_CLUSTERS.replace("{token: hunter2}", "{}");

        Config config = withProperties(
                Map.of(
                        Config.KUBERNETES_OAUTH_TOKEN_SYSTEM_PROPERTY, "of-this-machine",
                        Config.KUBERNETES_AUTH_BASIC_PASSWORD_SYSTEM_PROPERTY, "of-this-machine"),
                () -> new ConfigBuilder(Kubeconfig.ofText(text, ""))
                        .withRequestTimeout(1)
                        .build());

        assertThat(config.getOauthToken(), is(nullValue()));
        assertThat(config.getAutoOAuthToken(), is(nullValue()));
        assertThat(config.getPassword(), is(nullValue()));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void aPodAsksTheServerOfItsCluster() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "of-the-pod\n");
        Path namespace = Files.writeString(directory.resolve("namespace"), "shop");
        Map<String, String> pod = Map.of(
                Config.KUBERNETES_SERVICE_HOST_PROPERTY,
                "fd00::1",
                Config.KUBERNETES_SERVICE_PORT_PROPERTY,
                "6443",
                Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY,
                token.toString(),
                Config.KUBERNETES_NAMESPACE_FILE,
                namespace.toString());

        Config asPod = withProperties(pod, Kubeconfig::ofPod);
        Config asOther = withProperties(pod, () -> Kubeconfig.ofPod("of-somebody-else"));

        assertThat(asPod.getMasterUrl(), is("https://[fd00::1]:6443/"));
        assertThat(asPod.getNamespace(), is("shop"));
        assertThat(asPod.getOauthToken(), is("of-the-pod"));
        assertThat(asOther.getMasterUrl(), is(asPod.getMasterUrl()));
        assertThat(asOther.getOauthToken(), is("of-somebody-else"));
    }

    @Test
    void whereThereIsNoPodAKubeconfigIsNeeded() {
        assertThat(
                Assertions.assertThrows(ClusterException.class, Kubeconfig::ofPod)
                        .getMessage(),
                is("This runs in no pod of a cluster; name the cluster with a kubeconfig."));
    }

    private static Config withProperties(Map<String, String> properties, Callable<Config> reader) throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        try {
            properties.forEach(System::setProperty);
            return reader.call();
        } finally {
            System.setProperties(before);
        }
    }
}
