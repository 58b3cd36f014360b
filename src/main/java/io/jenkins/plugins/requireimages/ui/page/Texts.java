package io.jenkins.plugins.requireimages.ui.page;

import java.util.Locale;

/** Words for pages. */
final class Texts {

    private Texts() {}

    /** What is not known is null on pages and for programs. */
    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A constant's name for a person, such as {@code Build failed}. */
    static String words(Enum<?> constant) {
        String name = constant.name();
        return name.charAt(0) + name.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    static String duration(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
