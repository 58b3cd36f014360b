package io.jenkins.plugins.requireimages.build.remote;

import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** An answer that makes all further questions pointless, such as that there is no such job. */
final class EarlyAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BuildAnswer answer;

    private EarlyAnswer(BuildAnswer answer, String cause) {
        super(cause);
        this.answer = answer;
    }

    /** The build is not known yet. */
    static EarlyAnswer waiting(String state) {
        return new EarlyAnswer(
                new BuildAnswer.Running(Optional.empty(), state, RemoteJobLookup.LOOK_AGAIN_AFTER), state);
    }

    static EarlyAnswer missing(String cause) {
        return new EarlyAnswer(new BuildAnswer.Missing(cause), cause);
    }

    static EarlyAnswer denied(String cause) {
        return new EarlyAnswer(new BuildAnswer.Unknown(Verdict.DENIED, cause), cause);
    }

    static EarlyAnswer unreachable(String cause) {
        return new EarlyAnswer(new BuildAnswer.Unknown(Verdict.UNREACHABLE, cause), cause);
    }

    /** The answer that completed a future; empty if that was a defect. */
    static Optional<BuildAnswer> in(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof EarlyAnswer early ? Optional.of(early.answer) : Optional.empty();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
