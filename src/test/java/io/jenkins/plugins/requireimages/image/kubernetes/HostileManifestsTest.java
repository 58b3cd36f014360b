package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileManifestsTest {

    private static final String POD = """
        apiVersion: v1
        kind: Pod
        metadata: {name: api}
        spec: {containers: [{name: main, image: "api:1"}]}
        """;

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void createWorkspace() throws IOException {
        workspace = new Workspace(Files.createDirectory(directory.resolve("workspace")));
    }

    @Test
    void aBrokenDocumentIsNamedAndTheOthersAreRead() throws IOException {
        ManifestImages found =
                workspace.reading(POD + "---\nkind: Pod\nspec: [\n---\n" + POD.replace("api:1", "api:2"));
        assertThat(Workspace.written(found), contains("api:1", "api:2"));
        assertThat(found.broken(), hasSize(1));
        assertThat(found.broken().get(0).line(), is(8));
        assertThat(found.broken().get(0).cause(), containsString("manifest.yaml:8 cannot be used: "));
    }

    @Test
    void aTemplateThatIsNoYamlIsOneFinding() throws IOException {
        String template = """
            {{- if .Values.enabled }}
            apiVersion: v1
            kind: Pod
            spec:
              {{- toYaml .Values.spec | nindent 2 }}
            {{- end }}
            """;
        ManifestImages found = workspace.reading(template + "---\n" + template + "---\n" + template);
        assertThat(found.images(), empty());
        assertThat(found.broken(), hasSize(1));
        assertThat(found.broken().get(0).cause(), containsString("render it first"));
    }

    @Test
    void aHelmChartIsOneFinding() throws IOException {
        for (String chart : List.of("charts/a/", "charts/b/", "")) {
            workspace.with(chart + "Chart.yaml", "name: chart");
            workspace.with(chart + "templates/one.yaml", "{{- if .Values.x }}");
            workspace.with(chart + "templates/two/two.yaml", "{{- if .Values.x }}");
        }
        ManifestImages found = workspace.with("templates/plain.yaml", POD).read("**/*.yaml");
        assertThat(
                found.broken().stream().map(ManifestImages.Broken::file).toList(),
                contains("charts/a/templates/one.yaml", "charts/b/templates/one.yaml", "templates/one.yaml"));
        assertThat(Workspace.written(found), contains("api:1"));
    }

    @Test
    void bombsInsideTextsShareTheBoundsOfTheirDocument() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 16; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String inner = ("apiVersion: v1\nkind: Pod\n" + bomb).indent(4);
        ManifestImages found = workspace.reading("""
            apiVersion: argoproj.io/v1alpha1
            kind: Workflow
            x: &x
              resource:
                manifest: |
            %s
            y: [*x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x, *x]
            """.formatted(inner.indent(4)));
        assertThat(found.broken().get(0).cause(), containsString("aliases expand"));
    }

    @Test
    void aliasesThatMultiplyAreBounded() throws IOException {
        StringBuilder bomb = new StringBuilder("apiVersion: v1\nkind: Pod\na0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        ManifestImages found = workspace.reading(bomb.toString());
        assertThat(found.broken().get(0).cause(), containsString("aliases expand"));
    }

    @Test
    void mergesThatMultiplyAreBounded() throws IOException {
        StringBuilder bomb = new StringBuilder("apiVersion: v1\nkind: Pod\na0: &a0 {x: x}\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d {<<: [*a%d, *a%d]}\n".formatted(i, i, i - 1, i - 1));
        }
        ManifestImages found = workspace.reading(bomb.toString());
        assertThat(found.broken().get(0).cause(), containsString("aliases expand"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "a: &a {<<: *a}", "a: &a {b: *a}"})
    void whatContainsItselfIsBounded(String recursion) throws IOException {
        ManifestImages found = workspace.reading("apiVersion: v1\nkind: Pod\n" + recursion + "\n---\n" + POD);
        assertThat(Workspace.written(found), contains("api:1"));
        assertThat(found.broken(), hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingIsBounded(String opening) throws IOException {
        ManifestImages found = workspace.reading(POD + "---\n" + opening.repeat(100_000));
        assertThat(Workspace.written(found), contains("api:1"));
        assertThat(found.broken().get(0).cause(), containsString("nested deeper"));
    }

    @Test
    void aTagMakesNoObject() throws IOException {
        ManifestImages found = workspace.reading(POD.replace(
                "{name: api}",
                "{name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                        + " ['http://127.0.0.1:1/']]]]}"));
        assertThat(Workspace.written(found), contains("api:1"));
        assertThat(found.broken(), empty());
    }

    @Test
    void aFileOutsideIsNotReadThroughALink() throws IOException {
        Files.writeString(directory.resolve("outside.yaml"), POD);
        Files.createSymbolicLink(workspace.root().resolve("link.yaml"), Path.of("../outside.yaml"));
        Files.createSymbolicLink(workspace.root().resolve("links"), directory);
        workspace.with("inside.yaml", POD.replace("api:1", "inside:1"));
        Files.createSymbolicLink(workspace.root().resolve("alias.yaml"), Path.of("inside.yaml"));
        ManifestImages found = workspace.read("**/*.yaml");
        assertThat(Workspace.written(found), contains("inside:1"));
        assertThat(found.images().get(0).uses(), hasSize(2));
    }

    @Test
    void aKustomizationOutsideDoesNotCount() throws IOException {
        Files.writeString(
                directory.resolve("kustomization.yaml"),
                "resources: [workspace/pod.yaml]\nimages: [{name: api, newTag: '2'}]");
        Files.createSymbolicLink(workspace.root().resolve("kustomization.yaml"), Path.of("../kustomization.yaml"));
        assertThat(Workspace.written(workspace.with("pod.yaml", POD).read("pod.yaml")), contains("api:1"));
    }

    @Test
    void aBinaryFileIsOneFinding() throws IOException {
        Files.write(workspace.root().resolve("binary.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff});
        Files.write(workspace.root().resolve("zeroes.yaml"), new byte[1000]);
        ManifestImages found = workspace.read("*.yaml");
        assertThat(found.broken(), hasSize(2));
        assertThat(found.broken().get(0).cause(), containsString("not text"));
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        ManifestImages found = workspace.reading(POD + "#".repeat(17 << 20));
        assertThat(found.images(), empty());
        assertThat(found.broken().get(0).cause(), containsString("larger than 16 MiB"));
    }

    @Test
    void theFilesTogetherAreBoundedToo() throws IOException {
        workspace.with("a.yaml", "a".repeat(60)).with("b.yaml", "b".repeat(60));
        ManifestFiles files = new ManifestFiles(workspace.root(), 100);
        assertThat(files.text("a.yaml").length(), is(60));
        Assertions.assertThrows(MalformedYamlException.class, () -> files.text("b.yaml"));
    }

    @Test
    void aLargeListIsReadInOneGo() throws IOException {
        StringBuilder pods = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            pods.append("---\n").append(POD.replace("api:1", "api:" + i % 50));
        }
        assertThat(workspace.reading(pods.toString()).images(), hasSize(50));
    }

    @Test
    void controlCharactersDoNotReachAMessage() throws IOException {
        ManifestImages found = workspace.reading(POD.replace("api:1", "x\\e[31m\\nForged: line\\u202E"));
        assertThat(found.invalid().get(0).cause(), not(containsString("\u001b")));
        assertThat(found.invalid().get(0).cause(), not(containsString("\n")));
        assertThat(found.invalid().get(0).written(), is("x?[31m?Forged: line?"));
    }

    @Test
    void anEndlessNameIsCut() throws IOException {
        ManifestImages found = workspace.reading(POD.replace("api:1", "a".repeat(1 << 20)));
        assertThat(found.invalid().get(0).cause().length() < 1000, is(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/", "A/", "${A}/", "a:", "{{", "$("})
    void aNameOfEndlesslyManyPartsIsInvalid(String part) throws IOException {
        workspace.with("pod.yaml", POD.replace("api:1", part.repeat(100_000)));
        workspace.with("kustomization.yaml", "resources: [pod.yaml]\nimages: [{name: api, newTag: '2'}]");
        ManifestImages found = workspace.read("pod.yaml", "kustomization.yaml");
        assertThat(found.images(), empty());
        assertThat(found.invalid(), hasSize(1));
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreFine() throws IOException {
        ManifestImages found = workspace.reading("\uFEFF" + POD.replace("\n", "\r\n") + "---\r\n" + POD);
        assertThat(found.broken(), empty());
        assertThat(found.images().get(0).wantedBy().get(1).line(), is(9));
    }
}
