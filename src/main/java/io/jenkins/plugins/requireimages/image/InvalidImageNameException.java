package io.jenkins.plugins.requireimages.image;

/** A text that is not an image name; the message is one sentence for the user that names the text and the fix. */
public final class InvalidImageNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidImageNameException(String text, String reasonAndFix) {
        super("'" + text + "' is not an image name: " + reasonAndFix);
    }
}
