package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.Requirement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestImagesTest extends InWorkspace {

    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata: {name: api}
        spec:
          imagePullSecrets: [{name: pull}]
          nodeSelector: {disk: ssd}
          containers:
          - {name: main, image: "api:1"}
          - {name: broken, image: "${TAG}"}
          - {name: local, image: "local:1", imagePullPolicy: Never}
        """;

    @Test
    void everyFindingBecomesARequirement() throws IOException {
        ManifestImages found = workspace.with("deploy/api.yaml", POD + "---\n]").read("deploy/*.yaml", "missing/**");
        List<Requirement> requirements = found.requirements(image -> Demands.NONE, Optional.empty());
        assertThat(
                requirements.stream().map(Requirement::written).toList(),
                contains("api:1", "${TAG}", "deploy/api.yaml", "missing/**"));
        assertThat(
                requirements.stream()
                        .map(requirement -> requirement.wantedBy().toString())
                        .toList(),
                contains(
                        "[Pod/api in deploy/api.yaml:8]",
                        "[Pod/api in deploy/api.yaml:9]",
                        "[document in deploy/api.yaml:12]",
                        "[]"));
    }

    @Test
    void theResultCanBeSentToAnotherMachine() throws IOException, ClassNotFoundException {
        ManifestImages found = workspace.with("deploy/api.yaml", POD + "---\n]").read("deploy/*.yaml", "missing/**");
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
            out.writeObject(found);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            assertThat(in.readObject(), is(found));
        }
    }

    @Test
    void aPatternThatMatchesNothingIsSaid() throws IOException {
        ManifestImages found = workspace.with("a.yaml", POD).read("*.yaml, *.json");
        assertThat(found.unmatched(), contains("*.json"));
        assertThat(found.files(), is(1));
    }

    @Test
    void filesOfGitAreNotLookedAt() throws IOException {
        assertThat(workspace.with(".git/a.yaml", POD).read("**/*.yaml").images(), empty());
    }
}
