package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.io.IOException;
import java.util.Map;
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
    void anOverlayBesideTheBaseChangesNothing() throws IOException {
        workspace.with("base/pod.yaml", POD.formatted("api:1"));
        workspace.with("overlays/prod/kustomization.yaml", kustomization("../../base", "{name: api, newTag: '2'}"));
        assertThat(Workspace.written(workspace.read("**/*.yaml")), contains("api:1"));
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
    void kustomizationsThatReachEachOtherEnd() throws IOException {
        workspace.with("a/pod.yaml", POD.formatted("api:1"));
        workspace.with("a/kustomization.yaml", kustomization("..", "{name: api, newTag: '2'}"));
        workspace.with(
                "kustomization.yaml", "resources: [a, ../../outside, 'https://example.com/x?ref=v1', a/pod.yaml]");
        assertThat(Workspace.written(workspace.read("a/pod.yaml")), contains("api:2"));
    }
}
