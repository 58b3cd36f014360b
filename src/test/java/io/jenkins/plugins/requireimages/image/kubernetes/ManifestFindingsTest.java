package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestFindings.Fault;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestFindings.Mention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What another machine says stands in its files. */
class ManifestFindingsTest extends InWorkspace {

    @Test
    void theyStayTheSameOnTheirWay() throws Exception {
        workspace.with("pod.yaml", """
            apiVersion: v1
            kind: Pod
            metadata: {name: api, namespace: shop}
            spec:
              nodeSelector: {kubernetes.io/arch: arm64}
              imagePullSecrets: [{name: pull}]
              containers: [{name: main, image: "registry.example.com/api:${TAG}"}]
            """).with("broken.yaml", "a: [");
        ManifestFindings found = Manifests.find(directory, FilePatterns.of("*.yaml"));

        ManifestFindings received = received(found);

        assertThat(received, is(found));
        assertThat(
                Workspace.written(received.images(Map.of("TAG", "1.0"))), is(List.of("registry.example.com/api:1.0")));
    }

    @Test
    void whatIsNoImageNameNeverBecomesOne() {
        ManifestImages images = images("registry.example.com/../../v2/secret:1");

        assertThat(images.images(), is(empty()));
        assertThat(images.invalid().get(0).cause(), containsString("is not part of a repository"));
    }

    @Test
    void placesHoldNothingThatChangesALog() {
        String escaping = "\u001b[8mha:////AAAA\n";

        ManifestImages images = new ManifestFindings(
                        List.of(new Mention(
                                "api:1", "", new Usage(escaping, 1, escaping, escaping), PodSettings.of(""))),
                        List.of(new Fault(escaping, 1, escaping)),
                        List.of(escaping),
                        1)
                .images(Map.of());

        assertThat(images.toString(), not(containsString("\u001b")));
        assertThat(images.toString(), not(containsString("\n")));
    }

    private static ManifestImages images(String text) {
        return new ManifestFindings(
                        List.of(new Mention(text, "", new Usage("a.yaml", 1, "Pod/a", "main"), PodSettings.of(""))),
                        List.of(),
                        List.of(),
                        1)
                .images(Map.of());
    }

    private static ManifestFindings received(ManifestFindings sent) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ManifestFindings) in.readObject();
        }
    }
}
