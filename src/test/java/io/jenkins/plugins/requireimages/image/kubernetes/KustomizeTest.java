package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KustomizeTest extends InWorkspace {

    private static final String DIGEST = "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";

    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata: {name: api}
        spec: {containers: [{name: main, image: "%s"}]}
        """;

    private static String kustomization(String resource, String change) {
        return """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
            - %s
            images:
            - %s
            """.formatted(resource, change);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api:1                     | {name: api, newTag: '2'}                         | api:2",
                "api                       | {name: api, newTag: '2'}                         | api:2",
                "api:1                     | {name: api, newName: r.example.com/api}          | r.example.com/api:1",
                "api:1                     | {name: api, newName: b, newTag: '2'}             | b:2",
                "api:1                     | {name: api, tagSuffix: -alpine}                  | api:1-alpine",
                "api:1                     | {name: api, digest: '" + DIGEST + "'}            | api@" + DIGEST,
                "api@" + DIGEST + "        | {name: api, newTag: '2'}                         | api:2",
                "api:1                     | {name: api, newTag: '2', digest: '" + DIGEST + "'} | api:2@" + DIGEST,
                "r.example.com:5000/api:1  | {name: 'r.example.com:5000/api', newTag: '2'}    |"
                        + " r.example.com:5000/api:2",
                "r.example.com/api:1       | {name: api, newTag: '2'}                         | r.example.com/api:1",
                "apis:1                    | {name: api, newTag: '2'}                         | apis:1",
                "CONTROLLER                | {name: CONTROLLER, newName: api, newTag: '2'}    | api:2"
            })
    void aKustomizationNextToTheFileChangesItsImages(String image, String change, String result) throws IOException {
        workspace.with("deploy/pod.yaml", POD.formatted(image));
        workspace.with("deploy/kustomization.yaml", kustomization("pod.yaml", change));
        assertThat(Workspace.written(workspace.read("deploy/*.yaml")), contains(result));
    }

    @Test
    void theOneAboveComesAfterTheOneNextToTheFile() throws IOException {
        workspace.with("deploy/base/pod.yaml", POD.formatted("api:1"));
        workspace.with("deploy/base/kustomization.yaml", kustomization("pod.yaml", "{name: api, newName: b}"));
        workspace.with("deploy/kustomization.yml", kustomization("./base/", "{name: b, newTag: '2'}"));
        assertThat(Workspace.written(workspace.read("deploy/base/pod.yaml")), contains("b:2"));
    }

    @Test
    void aComponentIsReachedThroughItsNeighbours() throws IOException {
        workspace.with("apps/pods/pod.yaml", POD.formatted("api:1"));
        workspace.with("apps/prod/kustomization.yaml", "resources: [../pods/pod.yaml]");
        workspace.with("apps/Kustomization", kustomization("prod", "{name: api, newTag: '2'}"));
        assertThat(Workspace.written(workspace.read("apps/pods/*")), contains("api:2"));
    }

    @Test
    void aFileThatTheKustomizationDoesNotReachKeepsItsImage() throws IOException {
        workspace.with("deploy/pod.yaml", POD.formatted("api:1"));
        workspace.with("deploy/kustomization.yaml", kustomization("other.yaml", "{name: api, newTag: '2'}"));
        assertThat(Workspace.written(workspace.read("deploy/*.yaml")), contains("api:1"));
    }

    @Test
    void anOverlayAmongTheManifestsStandsForItsBase() throws IOException {
        workspace.with("base/pod.yaml", POD.formatted("api:1"));
        workspace.with("base/kustomization.yaml", kustomization("pod.yaml", "{name: api, newName: b}"));
        workspace.with("overlays/prod/kustomization.yaml", kustomization("../../base", "{name: b, newTag: '2'}"));
        workspace.with("overlays/test/kustomization.yaml", kustomization("../../base", "{name: b, newTag: '3'}"));
        assertThat(Workspace.written(workspace.read("overlays/prod/kustomization.yaml")), contains("b:2"));
        assertThat(Workspace.written(workspace.read("**/*.yaml")), contains("b:2", "b:3"));
    }

    @Test
    void anOverlayThatIsNotAmongTheManifestsDoesNotCount() throws IOException {
        workspace.with("base/pod.yaml", POD.formatted("api:1"));
        workspace.with(
                "overlays/prod/kustomization.yaml", kustomization("../../base/pod.yaml", "{name: api, newTag: '2'}"));
        assertThat(Workspace.written(workspace.read("base/*.yaml")), contains("api:1"));
    }

    @Test
    void oneThatOnlyLiesAboveBringsInNoOtherFiles() throws IOException {
        workspace.with("a.yaml", POD.formatted("a:1")).with("b.yaml", POD.formatted("b:1"));
        workspace.with("kustomization.yaml", "resources: [a.yaml, b.yaml]");
        assertThat(Workspace.written(workspace.read("a.yaml")), contains("a:1"));
    }

    @Test
    void aComponentChangesWhatItsKustomizationIsMadeOf() throws IOException {
        workspace.with("pod.yaml", POD.formatted("api:1"));
        workspace.with("mirror/kustomization.yaml", "kind: Component\nimages: [{name: api, newName: mirrored}]");
        workspace.with(
                "kustomization.yaml",
                "resources: [pod.yaml]\ncomponents: [mirror]\nimages: [{name: mirrored, newTag: '2'}]");
        assertThat(Workspace.written(workspace.read("pod.yaml")), contains("mirrored:2"));
    }

    @Test
    void theNamespaceOfTheOutermostKustomizationCounts() throws IOException {
        workspace.with("base/pod.yaml", POD.formatted("api:1"));
        workspace.with("base/kustomization.yaml", "resources: [pod.yaml]\nnamespace: inner");
        workspace.with("kustomization.yaml", "resources: [base]\nnamespace: outer");
        assertThat(
                workspace.read("base/*.yaml").pods().stream()
                        .map(PodSettings::namespace)
                        .toList(),
                contains("outer"));
    }

    @Test
    void onePlaceInTwoNamespacesIsOnePlace() throws IOException {
        workspace
                .with("base/pod.yaml", POD.formatted("api:1"))
                .with("base/kustomization.yaml", "resources: [pod.yaml]");
        workspace.with("prod/kustomization.yaml", "resources: [../base]\nnamespace: prod");
        workspace.with("test/kustomization.yaml", "resources: [../base]\nnamespace: test");
        ManifestImages found = workspace.read("**/*.yaml");
        assertThat(found.images().get(0).wantedBy(), hasSize(1));
        assertThat(found.pods(), hasSize(2));
    }

    @Test
    void variablesInAChangeAreFilledIn() throws IOException {
        workspace.with("pod.yaml", POD.formatted("api"));
        workspace.with("kustomization.yaml", kustomization("pod.yaml", "{name: api, newTag: '${TAG}'}"));
        assertThat(
                Workspace.written(Manifests.read(directory, FilePatterns.of("pod.yaml"), Map.of("TAG", "42"))),
                contains("api:42"));
    }

    @Test
    void placesThatKustomizeDoesNotKnowKeepTheirImage() throws IOException {
        workspace.with("w.yaml", """
            apiVersion: argoproj.io/v1alpha1
            kind: Workflow
            metadata: {name: w}
            spec: {templates: [{name: main, container: {image: "api:1"}}]}
            """);
        workspace.with("kustomization.yaml", kustomization("w.yaml", "{name: api, newTag: '2'}"));
        assertThat(Workspace.written(workspace.read("w.yaml")), contains("api:1"));
    }

    @Test
    void kustomizationsThatAreMadeOfEachOtherEnd() throws IOException {
        workspace.with("pod.yaml", POD.formatted("api:1"));
        workspace.with("a/kustomization.yaml", kustomization("../b", "{name: api, newTag: '2'}"));
        workspace.with("b/kustomization.yaml", "resources: [../a, ../../outside, 'https://example.com/x?ref=v1']");
        workspace.with("kustomization.yaml", kustomization("a", "{name: api, newTag: '2'}"));
        workspace.with("c/kustomization.yaml", "resources: [.., ../pod.yaml]\ncomponents: [.]");
        assertThat(Workspace.written(workspace.read("**/*.yaml")), contains("api:1"));
    }

    @Test
    void kustomizationsThatMultiplyAreBounded() throws IOException {
        for (int i = 0; i < 30; i++) {
            workspace.with("k" + i + "/kustomization.yaml", "resources: [../k%d, ../k%d]".formatted(i + 1, i + 1));
        }
        workspace.with("k30/kustomization.yaml", "resources: [pod.yaml]").with("k30/pod.yaml", POD.formatted("api:1"));
        Assertions.assertThrows(IOException.class, () -> workspace.read("k0/*"));
    }
}
