package io.jenkins.plugins.requireimages.image;

/** A text that is not an image name; the message is one sentence for the user that names the text and the fix. */
public final class InvalidImageNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 120;

    InvalidImageNameException(String text, String reasonAndFix) {
        super(quoted(text) + " is not an image name: " + reasonAndFix);
    }

    /** A text that anybody may have written, as a sentence can show it. */
    static String quoted(String text) {
        String start = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
        return "'" + start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?") + "'";
    }
}
