package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Platform;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Behaviour;
import io.jenkins.plugins.requireimages.registry.FaultyServer.Received;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images that few registries have, but that some do. */
class InspectionTest {

    private static final TestImage AMD64 = TestImage.of("api").ofRevision("abc");
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final Demands LAYERS = new Demands(Set.of(), "", true);

    private final Map<String, byte[]> contents = new HashMap<>();
    private final Set<String> forbidden = new HashSet<>();
    private FaultyServer server;

    @BeforeEach
    void startServer() {
        server = new FaultyServer(this::answer);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private Behaviour answer(Received request) {
        String wanted = request.target().substring(request.target().lastIndexOf('/') + 1);
        byte[] content = contents.get(wanted);
        if (forbidden.contains(wanted)) {
            return Behaviours.answer(403, "", "");
        } else if (content == null) {
            return Behaviours.answer(404, "", "");
        } else if (request.isHead()) {
            return Behaviours.headers(200, "");
        }
        return Behaviours.answer(200, "Content-Type: application/json\r\n", content);
    }

    @Test
    void attestationsAreNotImages() {
        Map<String, Object> attestation = new LinkedHashMap<>(entry(AMD64));
        attestation.put("digest", Json.digest(new byte[0]));
        attestation.put("platform", Map.of("os", "unknown", "architecture", "unknown"));
        tag(index(entry(AMD64), attestation));
        store(AMD64);

        assertThat(answerTo(new Demands(Set.of(), "abc", true)).verdict(), is(Verdict.PRESENT));
        assertThat(
                answerTo(platform("linux/s390x")).cause(), containsString(" is for linux/amd64, not for linux/s390x;"));
    }

    @Test
    void anIndexWithinAnIndexIsLookedInto() {
        byte[] inner = index(entry(AMD64));
        store(AMD64);
        store(inner);
        tag(index(Json.descriptor(INDEX, inner)));

        assertThat(answerTo(platform("linux/amd64")).verdict(), is(Verdict.PRESENT));
        assertThat(answerTo(platform("linux/arm64")).verdict(), is(Verdict.PLATFORM_MISSING));
    }

    @Test
    void indexesThatGoTooDeepAreGivenUp() {
        byte[] index = index(entry(AMD64));
        for (int i = 0; i < 5; i++) {
            store(index);
            index = index(Json.descriptor(INDEX, index));
        }
        tag(index);

        ImageAnswer answer = answerTo(platform("linux/amd64"));

        assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
        assertThat(answer.cause(), containsString("more than is looked at"));
    }

    @Test
    void anEntryWithoutAPlatformIsForThatOfItsConfig() {
        Map<String, Object> entry = new LinkedHashMap<>(entry(AMD64));
        entry.remove("platform");
        store(AMD64);
        tag(index(entry));

        assertThat(answerTo(platform("linux/amd64")).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void whatIsNoImageIsForNoPlatform() {
        byte[] config = Json.write(Map.of());
        store(config);
        tag(manifest(Json.descriptor("application/vnd.oci.empty.v1+json", config), List.of()));

        ImageAnswer answer = answerTo(platform("linux/amd64"));

        assertThat(answer.verdict(), is(Verdict.PLATFORM_MISSING));
        assertThat(answer.cause(), containsString(" is for no platform that it names, not for linux/amd64;"));
    }

    @Test
    void layersThatAreToBeHadElsewhereAreNotAskedFor() {
        Map<String, Object> foreign = new LinkedHashMap<>(Json.descriptor("application/x", new byte[] {1}));
        foreign.put("urls", List.of("https://vendor.example.com/layer"));
        store(AMD64.config());
        tag(manifest(Json.descriptor("application/vnd.oci.image.config.v1+json", AMD64.config()), List.of(foreign)));

        assertThat(answerTo(LAYERS).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void aLayerThatIsGoneCountsMoreThanOneThatCannotBeAskedFor() {
        Map<String, Object> gone = Json.descriptor("application/x", new byte[] {1});
        Map<String, Object> config = Json.descriptor("application/vnd.oci.image.config.v1+json", AMD64.config());
        tag(manifest(config, List.of(gone)));
        forbidden.add(Json.digest(AMD64.config()));

        ImageAnswer answer = answerTo(LAYERS);

        assertThat(answer.verdict(), is(Verdict.INCOMPLETE));
        assertThat(answer.cause(), containsString(" lacks 1 of its 2 layers and configs "));
    }

    @Test
    void aRevisionIsShownWithoutWhatATerminalWouldObey() {
        TestImage hostile = AMD64.ofRevision("\u001b[2J\r\n" + "x".repeat(500));
        store(hostile);
        tag(hostile.manifest());

        ImageAnswer answer = answerTo(new Demands(Set.of(), "abc", false));

        assertThat(answer.verdict(), is(Verdict.STALE));
        assertThat(answer.cause(), containsString(" was built from revision ?[2J??xxx"));
        assertThat(answer.cause().length() < 400, is(true));
    }

    private ImageAnswer answerTo(Demands demands) {
        RegistryClient client = new RegistryClient(RegistryOptions.defaults()
                .withHttp(() -> HttpClient.newBuilder().proxy(server.asProxy()))
                .withSettings(registry -> RegistrySettings.plainHttp()));
        return ask(client, Fault.IMAGE, demands);
    }

    private static Demands platform(String platform) {
        return new Demands(Set.of(Platform.parse(platform)), "", false);
    }

    private void tag(byte[] manifest) {
        contents.put("1.0", manifest);
    }

    private void store(TestImage image) {
        store(image.manifest());
        store(image.config());
        store(image.layer());
    }

    private void store(byte[] content) {
        contents.put(Json.digest(content), content);
    }

    private static Map<String, Object> entry(TestImage image) {
        Map<String, Object> entry = new LinkedHashMap<>(Json.descriptor(image.format().manifest, image.manifest()));
        entry.put("platform", image.platformObject());
        return entry;
    }

    @SafeVarargs
    private static byte[] index(Map<String, Object>... entries) {
        return Json.write(Map.of("schemaVersion", 2, "mediaType", INDEX, "manifests", List.of(entries)));
    }

    private static byte[] manifest(Map<String, Object> config, List<Map<String, Object>> layers) {
        return Json.write(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                "application/vnd.oci.image.manifest.v1+json",
                "config",
                config,
                "layers",
                layers));
    }
}
