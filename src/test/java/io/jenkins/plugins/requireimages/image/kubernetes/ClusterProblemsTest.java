package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterProblemsTest extends InWorkspace {

    private String problem(int status, String path, Consumer<Cluster> question) {
        try (MockCluster server = MockCluster.answering(status, path);
                Cluster cluster = server.asking("shop", "")) {
            return Assertions.assertThrows(ClusterException.class, () -> question.accept(cluster))
                    .getMessage();
        }
    }

    private ManifestImages nothing() {
        try {
            return workspace.reading("# nothing");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMissingPermissionNamesVerbAndResource() {
        assertThat(
                problem(403, "/api/v1/nodes", Cluster::nodes),
                endsWith(" does not allow to list nodes; grant the verb 'list' on the resource 'nodes'."));
        assertThat(
                problem(
                        403,
                        "/api/v1/namespaces/shop/serviceaccounts/default",
                        cluster -> cluster.pullSecrets(nothing())),
                endsWith(" does not allow to get serviceaccounts in namespace shop; grant the verb 'get' on the"
                        + " resource 'serviceaccounts'."));
        assertThat(
                problem(403, "/api/v1/namespaces/shop/pods", cluster -> cluster.waitingPods(nothing())),
                endsWith(" does not allow to list pods in namespace shop; grant the verb 'list' on the resource"
                        + " 'pods'."));
    }

    @Test
    void credentialsThatAreNotAcceptedAreToBeRenewed() {
        assertThat(
                problem(401, "/api/v1/nodes", Cluster::nodes),
                endsWith(" does not accept the credentials; renew them."));
    }

    @Test
    void aClusterThatIsNotThereIsNamed() {
        try (Cluster cluster = Cluster.connect(
                new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:1")
                        .build(),
                "shop",
                "")) {
            String problem = Assertions.assertThrows(ClusterException.class, cluster::nodes)
                    .getMessage();
            assertThat(problem, allOf(containsString("127.0.0.1:1"), containsString("cannot be reached")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{server: 'https://127.0.0.1:1', certificate-authority-data: aHVudGVyMg==}",
                "{server: 'https://127.0.0.1:1', certificate-authority-data: '!'}",
                "{server: 'https://not a host/'}",
                "{server: 'ftp://127.0.0.1:1'}",
                "{}"
            })
    void aKubeconfigThatLeadsNowhereIsAProblem(String clusterFields) {
        String kubeconfig = """
            current-context: c
            contexts: [{name: c, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: %s}]
            users: [{name: u, user: {token: hunter2}}]
            """.formatted(clusterFields);
        String problem = Assertions.assertThrows(ClusterException.class, () -> {
                    try (Cluster cluster = Cluster.connect(Kubeconfig.ofText(kubeconfig, ""), "shop", "")) {
                        cluster.nodes();
                    }
                })
                .getMessage();
        assertThat(problem, not(containsString("hunter2")));
    }
}
