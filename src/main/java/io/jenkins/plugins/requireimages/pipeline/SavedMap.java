package io.jenkins.plugins.requireimages.pipeline;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** A map that is saved whenever something new is put into it, so that not even a crash loses it. */
final class SavedMap extends AbstractMap<String, String> {

    private final Map<String, String> kept;
    private final Runnable save;

    /**
     * Wraps a map.
     *
     * @param kept safe for concurrent use
     * @param save run after each change; must not wait for anything
     */
    SavedMap(Map<String, String> kept, Runnable save) {
        this.kept = kept;
        this.save = save;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return kept.entrySet();
    }

    @Override
    public String put(String key, String value) {
        String before = kept.put(key, value);
        if (!value.equals(before)) {
            save.run();
        }
        return before;
    }
}
