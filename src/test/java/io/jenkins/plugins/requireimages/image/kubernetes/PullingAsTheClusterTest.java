package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import io.jenkins.plugins.requireimages.registry.RegistryClient;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** From a manifest through a cluster's secrets to a registry that lets in nobody else. */
class PullingAsTheClusterTest extends InWorkspace {

    private ImageAnswer ask(GenuineRegistry registry, String secretsRegistry) throws IOException {
        registry.push("team/api:1");
        String login = "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
                .formatted(secretsRegistry, MockCluster.base64("puller:secret"));
        try (MockCluster server = MockCluster.obliging();
                Cluster cluster = server.asking("shop", "")) {
            server.with("""
                apiVersion: v1
                kind: Secret
                metadata: {name: pull, namespace: shop}
                type: kubernetes.io/dockerconfigjson
                data: {.dockerconfigjson: %s}
                """.formatted(MockCluster.base64(login)));
            ManifestImages manifests = workspace.reading("""
                apiVersion: v1
                kind: Pod
                metadata: {name: api}
                spec:
                  imagePullSecrets: [{name: pull}]
                  containers: [{name: main, image: "%s"}]
                """.formatted(registry.named("team/api:1")));
            ClusterFacts facts = cluster.facts(manifests, true);
            RegistryClient client =
                    new RegistryClient(RegistryOptions.defaults().withCredentials(facts.secrets()));
            Demands demands = facts.demandsOn(manifests.images().get(0), Demands.NONE);
            return facts.explaining(client)
                    .ask(
                            manifests.images().get(0).name(),
                            demands,
                            Instant.now().plusSeconds(60))
                    .join();
        }
    }

    @Test
    void thePodsSecretLetsIn() throws IOException {
        try (GenuineRegistry registry =
                GenuineRegistry.setup().password("puller", "secret").start()) {
            assertThat(ask(registry, registry.host() + "/team").verdict(), is(Verdict.PRESENT));
        }
    }

    @Test
    void aSecretForOtherImagesIsNotShownToTheRegistry() throws IOException {
        try (GenuineRegistry registry =
                GenuineRegistry.setup().password("puller", "secret").start()) {
            ImageAnswer answer = ask(registry, registry.host() + "/other");
            assertThat(answer.verdict(), is(Verdict.DENIED));
            assertThat(
                    answer.cause(), endsWith("The cluster has no pull secret for " + registry.host() + "/team/api."));
        }
    }
}
