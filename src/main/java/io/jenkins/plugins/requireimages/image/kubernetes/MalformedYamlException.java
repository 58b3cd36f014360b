package io.jenkins.plugins.requireimages.image.kubernetes;

/** A document that cannot or must not be read further; the message is a sentence without a full stop. */
final class MalformedYamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedYamlException(int line, String reason) {
        super(reason, null, false, false);
        this.line = line;
    }

    /** Counted from 1 in the file. */
    int line() {
        return line;
    }
}
