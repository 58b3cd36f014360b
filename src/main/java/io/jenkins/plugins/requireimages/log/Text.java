package io.jenkins.plugins.requireimages.log;

/** Cuts text without splitting a character. */
final class Text {

    private Text() {}

    /** At most the given number of characters, with … for what is left out. */
    static String atMost(int most, String text) {
        return text.length() <= most ? text : head(text, most - 1) + "…";
    }

    static String head(String text, int end) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    static String tail(String text, int start) {
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }
}
