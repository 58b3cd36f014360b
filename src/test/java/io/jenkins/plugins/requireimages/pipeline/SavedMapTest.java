package io.jenkins.plugins.requireimages.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a build source does to what it remembers is saved once it is done; what changes nothing is not. */
class SavedMapTest {

    static Map<String, Consumer<Map<String, String>>> changes() {
        return Map.ofEntries(
                Map.entry("put", map -> map.put("key", "new")),
                Map.entry("putAll", map -> map.putAll(Map.of("key", "new"))),
                Map.entry("putIfAbsent", map -> map.putIfAbsent("other", "new")),
                Map.entry("computeIfAbsent", map -> map.computeIfAbsent("other", key -> "new")),
                Map.entry("compute", map -> map.compute("key", (key, old) -> old + "er")),
                Map.entry("merge", map -> map.merge("key", "er", String::concat)),
                Map.entry("replace", map -> map.replace("key", "new")),
                Map.entry("replace an old value", map -> map.replace("key", "old", "new")),
                Map.entry("replaceAll", map -> map.replaceAll((key, old) -> "new")),
                Map.entry("remove", map -> map.remove("key")),
                Map.entry("remove a value", map -> map.remove("key", "old")),
                Map.entry("computeIfPresent", map -> map.computeIfPresent("key", (key, old) -> null)),
                Map.entry("clear", Map::clear));
    }

    static Map<String, Consumer<Map<String, String>>> changesThroughViews() {
        return Map.of(
                "set the value of an entry", map -> map.entrySet().forEach(entry -> entry.setValue("new")),
                "remove a key", map -> map.keySet().remove("key"),
                "remove by a condition", map -> map.values().removeIf("old"::equals));
    }

    static Map<String, Consumer<Map<String, String>>> noChanges() {
        return Map.of(
                "get", map -> map.get("key"),
                "put", map -> map.put("key", "old"),
                "putIfAbsent", map -> map.putIfAbsent("key", "new"),
                "replace", map -> map.replace("other", "new"),
                "replace another value", map -> map.replace("key", "new", "newer"),
                "remove", map -> map.remove("other"),
                "remove another value", map -> map.remove("key", "new"));
    }

    @ParameterizedTest
    @MethodSource("changeNames")
    void aChangeIsSaved(String change) {
        Map<String, String> kept = new ConcurrentHashMap<>(Map.of("key", "old"));
        Map<String, String> saved = new ConcurrentHashMap<>(kept);
        Map<String, String> plain = new ConcurrentHashMap<>(kept);
        Map<String, String> map = new SavedMap(kept, () -> {
            saved.clear();
            saved.putAll(kept);
        });

        changes().get(change).accept(map);

        changes().get(change).accept(plain);
        assertThat(kept, is(plain));
        assertThat(saved, is(plain));
    }

    @ParameterizedTest
    @MethodSource("noChangeNames")
    void whatChangesNothingIsNotSaved(String name) {
        AtomicInteger saves = new AtomicInteger();
        Map<String, String> kept = new ConcurrentHashMap<>(Map.of("key", "old"));

        noChanges().get(name).accept(new SavedMap(kept, saves::incrementAndGet));

        assertThat(kept, is(Map.of("key", "old")));
        assertThat(saves.get(), is(0));
    }

    @ParameterizedTest
    @MethodSource("viewNames")
    void whatWouldChangeItThroughAViewIsRefused(String change) {
        AtomicInteger saves = new AtomicInteger();
        Map<String, String> kept = new ConcurrentHashMap<>(Map.of("key", "old"));
        Map<String, String> map = new SavedMap(kept, saves::incrementAndGet);

        assertThrows(
                UnsupportedOperationException.class,
                () -> changesThroughViews().get(change).accept(map));

        assertThat(kept, is(Map.of("key", "old")));
        assertThat(saves.get(), is(0));
    }

    static Iterable<String> viewNames() {
        return changesThroughViews().keySet();
    }

    static Iterable<String> changeNames() {
        return changes().keySet();
    }

    static Iterable<String> noChangeNames() {
        return noChanges().keySet();
    }
}
