package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server that keeps what is written to it. */
public final class MockCluster implements AutoCloseable {

    private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

    static {
        REQUESTS.setLevel(Level.WARNING);
    }

    private final KubernetesMockServer server;

    private MockCluster(KubernetesMockServer server) {
        this.server = server;
        server.init();
    }

    /** One that does whatever it is asked. */
    public static MockCluster obliging() {
        return new MockCluster(new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false));
    }

    /** One that answers every question with the same status. */
    static MockCluster answering(int status, String... paths) {
        KubernetesMockServer server = new KubernetesMockServer(false);
        for (String path : paths) {
            server.expect().get().withPath(path).andReturn(status, "{}").always();
        }
        return new MockCluster(server);
    }

    /** As the data of a secret is written. */
    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public MockCluster with(String yaml) {
        try (KubernetesClient client = server.createClient()) {
            for (HasMetadata object : client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                    .items()) {
                client.resource(object).create();
            }
        }
        return this;
    }

    /** A kubeconfig for it. */
    public String kubeconfig() {
        return """
            apiVersion: v1
            kind: Config
            current-context: mock
            contexts:
            - {name: mock, context: {cluster: mock, user: builder, namespace: shop}}
            clusters:
            - {name: mock, cluster: {server: "%s"}}
            users:
            - {name: builder, user: {token: token-of-the-builder}}
            """.formatted(server.url("/"));
    }

    Cluster asking(String namespace, String serviceAccount) {
        return new Cluster(server.createClient(), namespace, serviceAccount);
    }

    @Override
    public void close() {
        server.destroy();
    }
}
