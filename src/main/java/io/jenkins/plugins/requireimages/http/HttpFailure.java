package io.jenkins.plugins.requireimages.http;

import java.util.Optional;
import java.util.concurrent.CompletionException;

/** No response came, or none that could be read. Holds nothing that was sent. */
public final class HttpFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpProblem problem;

    HttpFailure(HttpProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    /** What went wrong. */
    public HttpProblem problem() {
        return problem;
    }

    /** The failure that completed a future, which may be wrapped; empty if it was something else. */
    public static Optional<HttpFailure> in(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof HttpFailure failure ? Optional.of(failure) : Optional.empty();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
