package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    @TempDir
    Path directory;

    private ManifestImages readImage(String image, Map<String, String> environment) throws IOException {
        new Workspace(directory).with("deploy/api.yaml", """
            apiVersion: v1
            kind: Pod
            metadata: {name: api}
            spec:
              containers:
              - name: main
                image: %s
            """.formatted(image));
        return Manifests.read(directory, FilePatterns.of("deploy/api.yaml"), environment);
    }

    @Test
    void variablesComeFromTheEnvironment() throws IOException {
        assertThat(
                Workspace.written(
                        readImage("${REG}/api:${TAG}", Map.of("REG", "registry.example.com:5000", "TAG", "42"))),
                contains("registry.example.com:5000/api:42"));
    }

    @Test
    void aVariableThatTheEnvironmentLacksIsInvalidWithItsPlace() throws IOException {
        ManifestImages found = readImage("registry.example.com/api:${TAG}", Map.of());
        assertThat(found.images(), empty());
        assertThat(found.invalid().get(0).written(), is("registry.example.com/api:${TAG}"));
        assertThat(
                found.invalid().get(0).cause(),
                is("Pod/api in deploy/api.yaml:7 wants 'registry.example.com/api:${TAG}': the environment of the build"
                        + " has no TAG; set it, or write the image."));
    }

    @Test
    void whatAVariableBringsInIsNotExpandedAgain() throws IOException {
        ManifestImages found = readImage("${A}", Map.of("A", "${B}", "B", "secret"));
        assertThat(found.invalid().get(0).written(), is("${B}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{{ .Values.image }}'",
                "'{{ .Values.repo }}:{{ .Values.tag }}'",
                "registry.example.com/{{name}}"
            })
    void aTemplateIsInvalid(String image) throws IOException {
        ManifestImages found = readImage(image, Map.of());
        assertThat(found.broken(), empty());
        assertThat(found.invalid(), hasSize(1));
        assertThat(found.invalid().get(0).cause(), containsString("render it first"));
        assertThat(found.invalid().get(0).wantedBy().get(0).line(), is(7));
    }

    /** Of YAML, it is a mapping whose key is a mapping: some versions of the parser read it, others do not. */
    @Test
    void aTemplateThatIsNotQuotedIsAProblemThatNamesTheFix() throws IOException {
        ManifestImages found = readImage("{{ .Values.image }}", Map.of());
        assertThat(found.images(), empty());
        assertThat(found.problems(), hasSize(1));
        assertThat(found.problems().get(0).cause(), containsString("render it first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'{{inputs.parameters.image}}'", "'{{workflow.parameters.image}}:1'", "$(params.image)"})
    void whatIsKnownOnlyWhenItRunsIsInvalid(String image) throws IOException {
        assertThat(readImage(image, Map.of()).invalid().get(0).cause(), containsString("only when it runs"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IMAGE",
                "IMAGE_NAME:1.0",
                "registry.example.com/IMAGE",
                "REGISTRY/api:1",
                "<your-image>",
                "$IMAGE",
                "$(params.image)",
                "'[[image]]'"
            })
    void aWordToBeReplacedIsInvalid(String image) throws IOException {
        ManifestImages found = readImage(image, Map.of());
        assertThat(found.images(), empty());
        assertThat(found.invalid().get(0).cause(), containsString("deploy/api.yaml:7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "Not an image", "ko://example.com/cmd/api", "'api:'", "~"})
    void whatIsNoImageNameIsInvalid(String image) throws IOException {
        ManifestImages found = readImage(image, Map.of());
        assertThat(found.images(), empty());
        assertThat(found.invalid(), hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio/minio:RELEASE.2024-01-01", "registry.example.com/api:STABLE", "a__b/c:1"})
    void capitalsInATagAreFine(String image) throws IOException {
        assertThat(Workspace.written(readImage(image, Map.of())), contains(image));
    }
}
