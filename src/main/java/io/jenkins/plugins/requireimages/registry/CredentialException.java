package io.jenkins.plugins.requireimages.registry;

/** Credentials that are configured but cannot be had. */
public final class CredentialException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes the problem.
     *
     * @param sentence for the user, with the fix and without any secret
     */
    public CredentialException(String sentence) {
        super(sentence);
    }
}
