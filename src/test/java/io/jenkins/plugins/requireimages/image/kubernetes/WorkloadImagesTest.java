package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadImagesTest extends InWorkspace {

    @Test
    void everyKindOfContainerOfAPodIsFoundWithItsLine() throws IOException {
        assertThat(
                workspace.usesIn("""
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: shop
                      namespace: web
                    spec:
                      initContainers:
                      - name: migrate
                        image: registry.example.com/migrate:1
                      containers:
                      - name: api
                        image: registry.example.com/api:1
                      - image: registry.example.com/proxy:1
                        name: proxy
                      ephemeralContainers:
                      - name: debugger
                        image: busybox
                    """),
                contains(
                        "registry.example.com/migrate:1 <- Pod/web/shop migrate:9",
                        "registry.example.com/api:1 <- Pod/web/shop api:12",
                        "registry.example.com/proxy:1 <- Pod/web/shop proxy:13",
                        "busybox <- Pod/web/shop debugger:17"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apps/v1 Deployment",
                "apps/v1 StatefulSet",
                "apps/v1 DaemonSet",
                "apps/v1 ReplicaSet",
                "v1 ReplicationController",
                "batch/v1 Job"
            })
    void aWorkloadWantsTheImagesOfItsTemplate(String versionAndKind) throws IOException {
        String[] words = versionAndKind.split(" ");
        assertThat(
                workspace.usesIn("""
                    apiVersion: %s
                    kind: %s
                    metadata: {name: api}
                    spec:
                      template:
                        spec:
                          containers:
                          - name: main
                            image: registry.example.com/api:1
                    """.formatted(words[0], words[1])),
                contains("registry.example.com/api:1 <- " + words[1] + "/api main:9"));
    }

    @Test
    void aCronJobWantsTheImagesOfItsJobs() throws IOException {
        assertThat(workspace.usesIn("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: backup
            spec:
              schedule: "0 3 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                      - name: dump
                        image: postgres:16
            """), contains("postgres:16 <- CronJob/backup dump:13"));
    }

    @Test
    void aPodTemplateIsAWorkloadToo() throws IOException {
        assertThat(workspace.usesIn("""
            apiVersion: v1
            kind: PodTemplate
            metadata: {name: worker}
            template:
              spec:
                containers: [{name: main, image: "registry.example.com/worker:1"}]
            """), contains("registry.example.com/worker:1 <- PodTemplate/worker main:6"));
    }

    @Test
    void theItemsOfAListAreObjectsOfTheirOwn() throws IOException {
        assertThat(workspace.usesIn("""
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Pod
              metadata: {name: a}
              spec: {containers: [{name: c, image: a:1}]}
            - apiVersion: v1
              kind: Pod
              metadata: {name: b}
              spec: {containers: [{name: c, image: b:1}]}
            """), contains("a:1 <- Pod/a c:7", "b:1 <- Pod/b c:11"));
    }

    @Test
    void anImageVolumeIsPulledToo() throws IOException {
        assertThat(
                workspace.usesIn("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {generateName: model-}
                    spec:
                      containers:
                      - {name: server, image: server:1}
                      volumes:
                      - name: weights
                        image:
                          reference: registry.example.com/models/weights:3
                          pullPolicy: IfNotPresent
                      - name: scratch
                        emptyDir: {}
                    """),
                contains(
                        "server:1 <- Pod/model-* server:6",
                        "registry.example.com/models/weights:3 <- Pod/model-* :10"));
    }

    @Test
    void jsonIsReadWhateverItsIndentation() throws IOException {
        assertThat(
                workspace.usesIn("{\n"
                        + "\t\"apiVersion\": \"v1\",\n"
                        + "\t\"kind\": \"Pod\",\n"
                        + "\t\"metadata\": {\"name\": \"a\"},\n"
                        + "\t\"spec\": {\n"
                        + "\t\t\"containers\": [\n"
                        + "\t\t\t{\"name\": \"c\",\n"
                        + "\t\t\t\"image\": \"a\\/b:1\"}\n"
                        + "\t\t]\n"
                        + "\t}\n"
                        + "}\n"),
                contains("a/b:1 <- Pod/a c:8"));
    }

    @Test
    void jsonObjectsMayFollowEachOther() throws IOException {
        String pod = """
            {
              "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s"},
              "spec": {"containers": [{"name": "c", "image": "%s:1"}]}
            }
            """;
        assertThat(
                workspace.usesIn(pod.formatted("a", "a") + pod.formatted("b", "b")),
                contains("a:1 <- Pod/a c:3", "b:1 <- Pod/b c:7"));
    }

    @Test
    void linesCountFromTheStartOfTheFileInEveryDocument() throws IOException {
        assertThat(workspace.usesIn("""
            # All of the shop
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec: {containers: [{name: c, image: a:1}]}
            --- # the second
            apiVersion: v1
            kind: Pod
            metadata: {name: b}
            spec: {containers: [{name: c, image: b:1}]}
            """), contains("a:1 <- Pod/a c:6", "b:1 <- Pod/b c:11"));
    }

    @Test
    void mergedFieldsAreRead() throws IOException {
        assertThat(workspace.usesIn("""
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              containers:
              - &base
                name: first
                image: a:1
              - <<: *base
                name: second
            """), contains("a:1 <- Pod/a first:8", "a:1 <- Pod/a second:8"));
    }

    @Test
    void namesOfOneImageAreOneEntryUnderTheFirst() throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              containers:
              - {name: one, image: nginx}
              - {name: two, image: "docker.io/library/nginx:latest"}
            """);
        assertThat(Workspace.written(found), contains("nginx"));
        assertThat(found.images().get(0).name(), is(ImageName.parse("nginx")));
        assertThat(found.images().get(0).wantedBy().size(), is(2));
    }

    @Test
    void anImageThatIsNeverPulledIsLeftOutAndSaid() throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              containers:
              - name: local
                image: built-on-node:1
                imagePullPolicy: Never
            """);
        assertThat(found.images(), empty());
        assertThat(
                found.leftOut().get(0).cause(),
                is("built-on-node:1, wanted by Pod/a in manifest.yaml:7, is not asked for: its pull policy is Never."));
    }

    @Test
    void theProxyThatIstioInjectsIsLeftOut() throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: gateway}
            spec:
              template:
                metadata: {annotations: {inject.istio.io/templates: gateway}}
                spec: {containers: [{name: istio-proxy, image: auto}]}
            """);
        assertThat(found.images(), empty());
        assertThat(found.leftOut().get(0).cause(), containsString("Istio"));
    }

    @Test
    void documentsThatAreNoObjectsHaveNoImages() throws IOException {
        assertThat(workspace.imagesOf("""
            services:
              containers:
              - {name: a, image: a:1}
            ---
            # nothing here
            ---
            - {name: b, image: b:1}
            """), empty());
    }

    @Test
    void aDefinitionOfAResourceWantsNothing() throws IOException {
        assertThat(workspace.imagesOf("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: apps.example.com}
            spec:
              versions:
              - schema:
                  default:
                    containers: [{name: a, image: "example:1"}]
            """), empty());
    }

    @Test
    void whatIsSaidOfThePodIsKept() throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: shop}
            spec:
              template:
                spec:
                  serviceAccountName: puller
                  imagePullSecrets: [{name: first}, {name: second}]
                  nodeSelector: {kubernetes.io/arch: arm64}
                  tolerations: [{key: gpu, operator: Exists}]
                  affinity:
                    nodeAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        nodeSelectorTerms:
                        - matchExpressions:
                          - {key: kubernetes.io/os, operator: In, values: [linux]}
                  containers: [{name: main, image: api:1}]
            """);
        PodSettings pod = found.pods().iterator().next();
        assertThat(pod.namespace(), is("shop"));
        assertThat(pod.serviceAccount(), is("puller"));
        assertThat(pod.pullSecrets(), contains("first", "second"));
        assertThat(pod.placement().nodeSelector().get("kubernetes.io/arch"), is("arm64"));
        assertThat(pod.placement().tolerations().get(0).key(), is("gpu"));
        assertThat(
                pod.placement().anyOf().get(0).allOf(),
                contains(new Placement.Expression("kubernetes.io/os", "In", List.of("linux"))));
    }
}
