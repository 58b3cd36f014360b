package io.jenkins.plugins.requireimages.log;

/** Cuts text without splitting a character. */
final class Text {

    static final String LEFT_OUT = " … ";

    private Text() {}

    /**
     * At most the given number of characters. What is left out is in the middle, because programs say at the start who
     * speaks and at the end why.
     *
     * @param head how many characters of the start to keep if not all can be
     */
    static String atMost(int most, int head, String text) {
        if (text.length() <= most) {
            return text;
        }
        return head(text, head) + LEFT_OUT + tail(text, text.length() - (most - head - LEFT_OUT.length()));
    }

    private static String head(String text, int end) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static String tail(String text, int start) {
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }
}
