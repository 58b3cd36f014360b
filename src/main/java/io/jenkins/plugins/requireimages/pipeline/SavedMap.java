package io.jenkins.plugins.requireimages.pipeline;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/** A map that is saved whenever something in it changes, so that not even a crash loses it. */
final class SavedMap extends AbstractMap<String, String> implements ConcurrentMap<String, String> {

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
    public String put(String key, String value) {
        String before = kept.put(key, value);
        saveIf(!value.equals(before));
        return before;
    }

    @Override
    public String putIfAbsent(String key, String value) {
        String before = kept.putIfAbsent(key, value);
        saveIf(before == null);
        return before;
    }

    @Override
    public String replace(String key, String value) {
        String before = kept.replace(key, value);
        saveIf(before != null && !value.equals(before));
        return before;
    }

    @Override
    public boolean replace(String key, String before, String value) {
        return saveIf(kept.replace(key, before, value));
    }

    @Override
    public String remove(Object key) {
        String before = kept.remove(key);
        saveIf(before != null);
        return before;
    }

    @Override
    public boolean remove(Object key, Object value) {
        return saveIf(kept.remove(key, value));
    }

    @Override
    public void clear() {
        boolean changed = !kept.isEmpty();
        kept.clear();
        saveIf(changed);
    }

    private boolean saveIf(boolean changed) {
        if (changed) {
            save.run();
        }
        return changed;
    }

    /** The entries; as with all views of this map, only to be read. */
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(kept).entrySet();
    }
}
