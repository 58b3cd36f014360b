package io.jenkins.plugins.requireimages.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of what was measured beside what it must be. */
public final class Table {

    private final String title;
    private final List<String> rows = new ArrayList<>();
    private boolean met = true;

    public Table(String title) {
        this.title = title;
    }

    /** A row that only informs. */
    public void row(String what, String measured) {
        rows.add("  %-46s %12s".formatted(what, measured));
    }

    /** A row with a bar. */
    public void row(String what, String measured, double ratio, String bar, boolean isMet) {
        rows.add(String.format(
                Locale.ROOT, "  %-46s %12s %9.2f   %-14s %s", what, measured, ratio, bar, isMet ? "met" : "MISSED"));
        met &= isMet;
    }

    public boolean isMet() {
        return met;
    }

    @Override
    public String toString() {
        return title + "\n" + String.join("\n", rows) + "\n";
    }
}
