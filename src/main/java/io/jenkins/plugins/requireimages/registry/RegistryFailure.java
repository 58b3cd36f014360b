package io.jenkins.plugins.requireimages.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A question that a registry, or the way to it, left unanswered: facts for a sentence, none of them secret. */
final class RegistryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Request asked;
    private final int status;
    private final transient List<String> codes;
    private final String detail;
    private final Instant notBefore;

    private RegistryFailure(
            Problem problem, Request asked, int status, List<String> codes, String detail, Instant notBefore) {
        super(problem + " at " + asked + evidence(status, codes));
        this.problem = problem;
        this.asked = asked;
        this.status = status;
        this.codes = codes;
        this.detail = detail;
        this.notBefore = notBefore;
    }

    /** No response came, or none that could be used. */
    static RegistryFailure of(Problem problem, Request asked) {
        return new RegistryFailure(problem, asked, 0, List.of(), "", null);
    }

    /** A response came that is not the one hoped for. */
    static RegistryFailure of(Problem problem, Reply reply) {
        return new RegistryFailure(problem, reply.request(), reply.status(), reply.errorCodes(), "", null);
    }

    /** Nothing was asked, because the credentials for it could not be had. */
    static RegistryFailure ofCredentials(Request notAsked, Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        String sentence = cause instanceof CredentialException ? cause.getMessage() : "";
        return new RegistryFailure(Problem.CREDENTIALS_UNREADABLE, notAsked, 0, List.of(), sentence, null);
    }

    RegistryFailure as(Problem other) {
        return new RegistryFailure(other, asked, status, codes, detail, notBefore);
    }

    RegistryFailure notBefore(Instant instant) {
        return new RegistryFailure(problem, asked, status, codes, detail, instant);
    }

    /** The failure that completed a future, which may be wrapped. */
    static Optional<RegistryFailure> in(Throwable thrown) {
        return unwrapped(thrown) instanceof RegistryFailure failure ? Optional.of(failure) : Optional.empty();
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    Problem problem() {
        return problem;
    }

    /** The host that was asked, which need not be the registry. */
    String host() {
        return asked.host();
    }

    /** The status and the registry's error codes in brackets, after a space; empty if there was no response. */
    String evidence() {
        return evidence(status, codes);
    }

    private static String evidence(int status, List<String> codes) {
        if (status == 0) {
            return "";
        }
        return codes.isEmpty() ? " (HTTP " + status + ")" : " (HTTP " + status + ", " + String.join(", ", codes) + ")";
    }

    /** A sentence from whoever knows more; empty for none. */
    String detail() {
        return detail;
    }

    /** Whether it was a registry that answered, with errors of its own. */
    boolean hasCodes() {
        return !codes.isEmpty();
    }

    /** When it may be asked again; empty if nobody said. */
    Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
