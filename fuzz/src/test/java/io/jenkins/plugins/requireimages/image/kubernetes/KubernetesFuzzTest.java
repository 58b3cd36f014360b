package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.jenkins.plugins.requireimages.check.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that a stranger may have committed, and what a cluster or its administrator may hand over. */
class KubernetesFuzzTest {

    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: api}, spec: {containers: [{name: main, image: 'api:1'}]}}";

    @TempDir
    static Path workspace;

    @FuzzTest
    void manifestsAreReadOrSaidToBeBroken(byte[] data) throws IOException {
        Files.write(workspace.resolve("any.yaml"), data);
        ManifestImages found = Manifests.read(workspace, FilePatterns.of("any.yaml"), Map.of("TAG", "1"));
        assertEquals(1, found.files());
        found.images().forEach(image -> assertFalse(image.uses().isEmpty()));
        for (Requirement.Invalid problem : found.problems()) {
            assertTrue(problem.cause().chars().noneMatch(Character::isISOControl));
        }
    }

    @FuzzTest
    void aKustomizationLeadsToNoFileOutside(byte[] data) throws IOException {
        Path directory = Files.createDirectories(workspace.resolve("kustomized"));
        Files.write(directory.resolve("kustomization.yaml"), data);
        Files.writeString(directory.resolve("pod.yaml"), POD);
        Files.writeString(workspace.resolve("outside.yaml"), POD.replace("api:1", "outside:1"));
        ManifestImages found =
                Manifests.read(directory, FilePatterns.of("kustomization.yaml", "pod.yaml"), Map.of());
        assertTrue(found.images().stream().noneMatch(image -> image.written().equals("outside:1")));
    }

    @FuzzTest
    void aKubeconfigIsReadOrRejectedWithASentence(byte[] data) {
        try {
            Config config = Kubeconfig.ofText(text(data), "");
            assertFalse(config.getContexts().isEmpty());
        } catch (ClusterException rejected) {
            assertTrue(rejected.getMessage().startsWith("The kubeconfig "));
        }
    }

    @FuzzTest
    void aPullSecretIsReadOrRejectedWithoutBeingQuoted(byte[] data) {
        for (String type : List.of("dockerconfigjson", "dockercfg")) {
            Secret secret = new SecretBuilder()
                    .withType("kubernetes.io/" + type)
                    .addToData("." + type, Base64.getEncoder().encodeToString(data))
                    .build();
            try {
                new Keyring(PullSecret.entries("shop/pull", secret)).lookUp("registry.example.com", "team/api");
            } catch (ClusterException rejected) {
                assertTrue(rejected.getMessage().startsWith("The pull secret shop/pull cannot be read"));
            }
        }
    }

    @FuzzTest
    void patternsMatchOrDoNot(byte[] data) {
        String[] parts = text(data).split("\n", 2);
        FilePatterns patterns = FilePatterns.of(parts[0]);
        String file = parts.length > 1 ? parts[1] : "deploy/api.yaml";
        assertTrue(patterns.included().containsAll(patterns.matching(file)));
        patterns.mayMatchBelow(file);
    }

    @FuzzTest
    void whatIsLeftToFillInIsFoundWithoutFail(byte[] data) {
        String text = new Placeholders(Map.of("TAG", "${TAG}")).fill(text(data));
        Placeholders.leftIn(text).ifPresent(clause -> assertTrue(clause.endsWith(".")));
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
