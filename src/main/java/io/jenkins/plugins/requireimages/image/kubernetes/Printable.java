package io.jenkins.plugins.requireimages.image.kubernetes;

/** Makes text of unknown origin fit for one line of a log. */
final class Printable {

    private static final int LONGEST = 300;

    private Printable() {}

    static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
