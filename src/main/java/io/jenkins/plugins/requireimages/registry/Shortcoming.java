package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Ends the inspection of an image that is there but is not what it should be. */
final class Shortcoming extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;

    /**
     * Describes what is wrong.
     *
     * @param sentence for the user, with the fix
     */
    Shortcoming(Verdict verdict, String sentence) {
        super(sentence);
        this.verdict = verdict;
    }

    /** The answer that an inspection's end amounts to; what is no shortcoming is thrown on. */
    static ImageAnswer answer(Throwable thrown, Digest digest) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof Shortcoming found) {
            return new ImageAnswer(found.verdict, Optional.of(digest), found.getMessage(), Optional.empty());
        }
        throw new CompletionException(cause);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
