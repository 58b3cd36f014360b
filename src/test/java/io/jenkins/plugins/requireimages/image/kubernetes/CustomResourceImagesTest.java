package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.Usage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomResourceImagesTest extends InWorkspace {

    @ParameterizedTest
    @ValueSource(strings = {"Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate"})
    void anArgoWorkflowWantsTheImagesOfItsTemplates(String kind) throws IOException {
        assertThat(
                workspace.usesIn("""
                    apiVersion: argoproj.io/v1alpha1
                    kind: %s
                    metadata:
                      generateName: steps-
                    spec:
                      entrypoint: main
                      templates:
                      - name: main
                        steps:
                        - - name: one
                            template: print
                      - name: print
                        container:
                          image: alpine:3.20
                        initContainers:
                        - {name: wait, image: busybox:1}
                        sidecars:
                        - {name: db, image: postgres:16}
                      - name: code
                        script:
                          image: python:3.12
                          source: |
                            print("image: not-an-image")
                      - name: set
                        containerSet:
                          containers:
                          - {name: a, image: golang:1}
                    """.formatted(kind)),
                contains(
                        "alpine:3.20 <- " + kind + "/steps-* container:14",
                        "busybox:1 <- " + kind + "/steps-* wait:16",
                        "postgres:16 <- " + kind + "/steps-* db:18",
                        "python:3.12 <- " + kind + "/steps-* script:21",
                        "golang:1 <- " + kind + "/steps-* a:27"));
    }

    @Test
    void whatAnArgoWorkflowCreatesWantsImagesToo() throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: argoproj.io/v1alpha1
            kind: Workflow
            metadata: {name: jobs}
            spec:
              templates:
              - name: job
                resource:
                  action: create
                  manifest: |
                    # a job
                    apiVersion: batch/v1
                    kind: Job
                    metadata:
                      generateName: pi-
                    spec:
                      template:
                        spec:
                          containers:
                          - name: pi
                            image: perl:5
              - name: broken
                resource:
                  manifest: |
                    kind: [
            """);
        assertThat(found.images().get(0).wantedBy().get(0), is(new Usage("manifest.yaml", 20, "Job/pi-*", "pi")));
        assertThat(found.broken().get(0).line(), is(25));
    }

    @Test
    void anArgoCronWorkflowWantsTheImagesOfItsWorkflow() throws IOException {
        assertThat(workspace.imagesOf("""
            apiVersion: argoproj.io/v1alpha1
            kind: CronWorkflow
            metadata: {name: nightly}
            spec:
              schedules: ["0 3 * * *"]
              workflowSpec:
                templates:
                - name: main
                  container: {image: "alpine:3.20"}
            """), contains("alpine:3.20"));
    }

    @Test
    void aTektonTaskWantsTheImagesOfItsStepsAndSidecars() throws IOException {
        assertThat(
                workspace.usesIn("""
                    apiVersion: tekton.dev/v1
                    kind: Task
                    metadata: {name: build}
                    spec:
                      stepTemplate:
                        image: registry.example.com/base:1
                      steps:
                      - name: compile
                        image: golang:1
                      - image: gcr.io/kaniko-project/executor:latest
                      - name: uses-the-template
                        command: ["true"]
                      sidecars:
                      - {name: daemon, image: "docker:dind"}
                    """),
                contains(
                        "registry.example.com/base:1 <- Task/build stepTemplate:6",
                        "golang:1 <- Task/build compile:9",
                        "gcr.io/kaniko-project/executor:latest <- Task/build steps:10",
                        "docker:dind <- Task/build daemon:14"));
    }

    @Test
    void aTektonPipelineWantsTheImagesOfItsEmbeddedTasks() throws IOException {
        assertThat(workspace.imagesOf("""
            apiVersion: tekton.dev/v1
            kind: PipelineRun
            metadata: {name: all}
            spec:
              pipelineSpec:
                tasks:
                - name: referenced
                  taskRef: {name: build}
                - name: embedded
                  taskSpec:
                    steps: [{name: a, image: "golang:1"}]
                finally:
                - name: cleanup
                  taskSpec:
                    steps: [{name: a, image: "busybox:1"}]
            """), contains("golang:1", "busybox:1"));
    }

    @Test
    void aKnativeServiceNeedsNoNameForItsContainer() throws IOException {
        assertThat(workspace.usesIn("""
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata: {name: hello}
            spec:
              template:
                spec:
                  containers:
                  - image: registry.example.com/hello:1
            """), contains("registry.example.com/hello:1 <- Service/hello containers:8"));
    }

    @Test
    void anInferenceServiceWantsItsServersAndModelsInImages() throws IOException {
        assertThat(
                workspace.usesIn("""
                    apiVersion: serving.kserve.io/v1beta1
                    kind: InferenceService
                    metadata: {name: bert}
                    spec:
                      predictor:
                        model:
                          modelFormat: {name: huggingface}
                          image: registry.example.com/server:1
                          storageUri: oci://registry.example.com/models/bert:2
                      transformer:
                        containers:
                        - name: kserve-container
                          image: registry.example.com/transformer:1
                    """),
                contains(
                        "registry.example.com/server:1 <- InferenceService/bert model:8",
                        "registry.example.com/models/bert:2 <- InferenceService/bert model:9",
                        "registry.example.com/transformer:1 <- InferenceService/bert kserve-container:13"));
    }

    @Test
    void aModelInABucketIsNoImage() throws IOException {
        assertThat(workspace.imagesOf("""
            apiVersion: serving.kserve.io/v1beta1
            kind: InferenceService
            metadata: {name: iris}
            spec:
              predictor:
                model:
                  modelFormat: {name: sklearn}
                  storageUri: gs://models/iris
            """), empty());
    }

    @ParameterizedTest
    @CsvSource({
        "argoproj.io/v1alpha1, Rollout",
        "apps.kruise.io/v1alpha1, CloneSet",
        "apps.kruise.io/v1beta1, StatefulSet",
        "kubeflow.org/v1, Notebook",
        "example.com/v1, Anything"
    })
    void anyResourceWithAPodTemplateWantsItsImages(String version, String kind) throws IOException {
        assertThat(
                workspace.usesIn("""
                    apiVersion: %s
                    kind: %s
                    metadata: {name: api}
                    spec:
                      replicas: 2
                      template:
                        spec:
                          containers:
                          - name: main
                            image: registry.example.com/api:1
                    """.formatted(version, kind)),
                contains("registry.example.com/api:1 <- " + kind + "/api main:10"));
    }

    @Test
    void aKruiseBroadcastJobOrSidecarSetIsReadDeepDown() throws IOException {
        assertThat(workspace.imagesOf("""
            apiVersion: apps.kruise.io/v1alpha1
            kind: SidecarSet
            metadata: {name: logs}
            spec:
              selector: {matchLabels: {app: api}}
              containers:
              - {name: logs, image: "fluent-bit:3"}
              initContainers:
              - {name: setup, image: "busybox:1"}
            """), contains("fluent-bit:3", "busybox:1"));
    }

    @Test
    void aKubeflowJobWantsTheImagesOfAllItsReplicas() throws IOException {
        assertThat(
                workspace.usesIn("""
                    apiVersion: kubeflow.org/v1
                    kind: PyTorchJob
                    metadata: {name: mnist}
                    spec:
                      pytorchReplicaSpecs:
                        Master:
                          replicas: 1
                          template:
                            spec:
                              containers:
                              - {name: pytorch, image: "registry.example.com/mnist:1"}
                        Worker:
                          replicas: 2
                          template:
                            spec:
                              containers:
                              - {name: pytorch, image: "registry.example.com/mnist:1"}
                    """),
                contains(
                        "registry.example.com/mnist:1 <- PyTorchJob/mnist pytorch:11",
                        "registry.example.com/mnist:1 <- PyTorchJob/mnist pytorch:17"));
    }

    @Test
    void settingsOfAWorkflowHoldForItsTemplates() throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: argoproj.io/v1alpha1
            kind: Workflow
            metadata: {name: w}
            spec:
              serviceAccountName: runner
              imagePullSecrets: [{name: pull}]
              templates:
              - name: main
                nodeSelector: {kubernetes.io/arch: arm64}
                container: {image: "a:1"}
            """);
        assertThat(
                found.pods().stream()
                        .map(pod -> pod.serviceAccount()
                                + pod.pullSecrets()
                                + pod.placement().nodeSelector())
                        .toList(),
                contains("runner[pull]{kubernetes.io/arch=arm64}"));
    }

    @Test
    void settingsOfATaskRunStandInItsPodTemplate() throws IOException {
        ManifestImages found = workspace.reading("""
            apiVersion: tekton.dev/v1
            kind: TaskRun
            metadata: {name: t}
            spec:
              podTemplate:
                imagePullSecrets: [{name: pull}]
              taskSpec:
                steps: [{name: a, image: "a:1"}]
            """);
        assertThat(
                found.pods().stream().map(pod -> pod.pullSecrets().toString()).toList(), contains("[pull]"));
    }
}
