package io.jenkins.plugins.requireimages.report;

import java.util.regex.Pattern;

/** Makes text of unknown origin fit for one line that a person reads. */
public final class Printable {

    /** Also what reorders or hides the text around it. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /** The text in one line, with a mark for each character that cannot be seen. */
    public static String of(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }
}
