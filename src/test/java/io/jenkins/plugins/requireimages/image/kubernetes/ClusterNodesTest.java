package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.image.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterNodesTest extends InWorkspace {

    private MockCluster server;

    @BeforeEach
    void startServer() {
        server = MockCluster.obliging()
                .with(node("amd", "amd64", "{}"))
                .with(node("arm", "arm64", "{}"))
                .with(node("cordoned", "s390x", "{unschedulable: true}"))
                .with(node("control", "ppc64le", "{taints: [{key: control, effect: NoSchedule}]}"))
                .with(node("gpu", "riscv64", "{taints: [{key: gpu, value: 'yes', effect: NoExecute}]}"))
                .with(node("slow", "386", "{taints: [{key: slow, effect: PreferNoSchedule}]}"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static String node(String name, String architecture, String spec) {
        return """
            apiVersion: v1
            kind: Node
            metadata:
              name: %s
              labels: {kubernetes.io/arch: %s, kubernetes.io/os: linux, pool: %s}
            spec: %s
            status: {nodeInfo: {operatingSystem: linux, architecture: "%s"}}
            """.formatted(name, architecture.equals("386") ? "'386'" : architecture, name, spec, architecture);
    }

    /** The demands on the image of a pod, with these settings. */
    private Demands demands(String settings, Demands general) throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: v1
            kind: Pod
            metadata: {name: api}
            spec:
              containers: [{name: main, image: "api:1"}]
              %s
            """.formatted(settings));
        try (Cluster cluster = server.asking("", "")) {
            return cluster.nodes().demandsOn(found.images().get(0), general);
        }
    }

    private List<String> architectures(String settings) throws IOException {
        return demands(settings, Demands.NONE).platforms().stream()
                .map(Platform::architecture)
                .toList();
    }

    @Test
    void nodesThatTakeNoPodsDoNotCount() throws IOException {
        assertThat(architectures(""), containsInAnyOrder("amd64", "arm64", "386"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodeSelector: {kubernetes.io/arch: arm64}                 | arm64",
                "nodeSelector: {pool: amd, kubernetes.io/os: linux}        | amd64",
                "nodeSelector: {kubernetes.io/arch: s390x}                 | ''",
                "tolerations: [{key: control, operator: Exists}]           | 386 amd64 arm64 ppc64le",
                "tolerations: [{key: gpu, value: 'yes'}]                   | 386 amd64 arm64 riscv64",
                "tolerations: [{key: gpu, value: 'no'}]                    | 386 amd64 arm64",
                "tolerations: [{key: gpu, value: 'yes', effect: NoSchedule}] | 386 amd64 arm64",
                "tolerations: [{operator: Exists}]                         | 386 amd64 arm64 ppc64le riscv64"
            })
    void selectorsAndTolerationsAreRespected(String settings, String expected) throws IOException {
        assertThat(String.join(" ", architectures(settings).stream().sorted().toList()), is(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: kubernetes.io/arch, operator: In, values: [arm64]}        | arm64",
                "{key: kubernetes.io/arch, operator: NotIn, values: [arm64, '386']} | amd64",
                "{key: kubernetes.io/arch, operator: Exists}                     | 386 amd64 arm64",
                "{key: kubernetes.io/arch, operator: DoesNotExist}               | ''",
                "{key: missing, operator: NotIn, values: [x]}                    | 386 amd64 arm64",
                "{key: cores, operator: Gt, values: ['4']}                       | 386 amd64 arm64"
            })
    void requiredAffinityIsRespected(String expression, String expected) throws IOException {
        String affinity = """
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:
                  {nodeSelectorTerms: [{matchExpressions: [%s]}]}}}\
            """.formatted(expression);
        assertThat(String.join(" ", architectures(affinity).stream().sorted().toList()), is(expected));
    }

    @Test
    void oneOfTheTermsOfAnAffinityIsEnough() throws IOException {
        String affinity = """
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [
                  {matchExpressions: [{key: pool, operator: In, values: [amd]}]},
                  {matchExpressions: [{key: pool, operator: In, values: [arm]}]}]}}}\
            """;
        assertThat(architectures(affinity), containsInAnyOrder("amd64", "arm64"));
    }

    @Test
    void platformsThatWereDemandedStandInsteadOfThoseOfTheNodes() throws IOException {
        Demands demands = new Demands(Set.of(Platform.parse("windows/amd64")), "abc", true);
        assertThat(demands("", demands), is(demands));
    }

    @Test
    void anImageThatNoManifestNamesMayBeWantedByAnyPod() {
        try (Cluster cluster = server.asking("", "")) {
            assertThat(
                    cluster.facts(ManifestImages.none(), false)
                            .demandsOnOthers(Demands.NONE)
                            .platforms(),
                    containsInAnyOrder(
                            Platform.parse("linux/amd64"), Platform.parse("linux/arm64"), Platform.parse("linux/386")));
        }
    }

    @Test
    void theOtherDemandsAreKept() throws IOException {
        Demands demands = demands("nodeSelector: {pool: arm}", new Demands(Set.of(), "abc", true));
        assertThat(demands, is(new Demands(Set.of(Platform.parse("linux/arm64")), "abc", true)));
    }

    @Test
    void aClusterWithoutSuitableNodesDemandsNothing() throws IOException {
        assertThat(architectures("nodeSelector: {pool: none}"), empty());
    }
}
