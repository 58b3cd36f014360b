package io.jenkins.plugins.requireimages.report;

import java.util.regex.Pattern;

/** Makes text of unknown origin fit for one line that a person reads. */
final class Printable {

    /** Also what reorders or hides the text around it. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }
}
