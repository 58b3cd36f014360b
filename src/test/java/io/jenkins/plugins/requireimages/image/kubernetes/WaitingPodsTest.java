package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WaitingPodsTest extends InWorkspace {

    @AutoClose
    private final MockCluster server = MockCluster.obliging();

    private static String pod(String namespace, String name, String image, String state) {
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: %s}
            spec: {containers: [{name: main, image: "%s"}]}
            status:
              containerStatuses:
              - {name: main, image: "other:1", state: %s}
            """.formatted(name, namespace, image, state);
    }

    private List<WaitingPod> waitingPods() throws IOException {
        ManifestImages manifests = workspace.reading("""
            apiVersion: v1
            kind: Pod
            metadata: {name: api, namespace: bank}
            spec: {containers: [{name: main, image: "api:1"}]}
            """);
        try (Cluster cluster = server.asking("shop", "")) {
            return cluster.waitingPods(manifests);
        }
    }

    @Test
    void aPodThatCannotPullSaysWhy() throws IOException {
        server.with(pod(
                "shop",
                "api-1",
                "registry.example.com/api:1",
                "{waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"api\"'}}"));
        WaitingPod pod = waitingPods().get(0);
        assertThat(pod.waitsFor(ImageName.parse("registry.example.com/api:1")), is(true));
        assertThat(pod.waitsFor(ImageName.parse("other:1")), is(false));
        assertThat(
                pod.sentence(),
                is("Pod shop/api-1 waits for it already: ImagePullBackOff, Back-off pulling image \"api\"."));
    }

    @Test
    void podsOfTheManifestsNamespacesAreLookedAtToo() throws IOException {
        String waiting = "{waiting: {reason: ErrImagePull}}";
        server.with(pod("shop", "a", "a:1", waiting))
                .with(pod("bank", "b", "b:1", waiting))
                .with(pod("other", "c", "c:1", waiting));
        assertThat(waitingPods().stream().map(WaitingPod::pod).toList(), containsInAnyOrder("shop/a", "bank/b"));
    }

    @Test
    void podsThatWaitForOtherThingsDoNotCount() throws IOException {
        server.with(pod("shop", "a", "a:1", "{waiting: {reason: ContainerCreating}}"))
                .with(pod("shop", "b", "b:1", "{running: {}}"))
                .with(pod("shop", "c", "Not an image", "{waiting: {reason: InvalidImageName}}"));
        assertThat(waitingPods().stream().map(WaitingPod::pod).toList(), contains("shop/c"));
        assertThat(waitingPods().get(0).waitsFor(ImageName.parse("a:1")), is(false));
    }

    @Test
    void aMessageKeepsNoSignedUrlAndNoLineBreak() throws IOException {
        server.with(pod(
                "shop",
                "a",
                "a:1",
                "{waiting: {reason: ErrImagePull, message: \"GET https://example.com/blob?signature=hunter2\\n"
                        + "failed\"}}"));
        assertThat(waitingPods().get(0).message(), is("GET https://example.com/blob?…?failed"));
    }
}
