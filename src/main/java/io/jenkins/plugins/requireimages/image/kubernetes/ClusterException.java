package io.jenkins.plugins.requireimages.image.kubernetes;

/** A cluster that cannot be asked; the message is one sentence for the user that names the fix, without any secret. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClusterException(String sentence) {
        super(sentence);
    }
}
