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
    private final transient Circumstances circumstances;

    /**
     * What else is known.
     *
     * @param notBefore when it may be asked again; null if nobody said
     * @param byTokenEndpoint whether it was not the registry that was asked
     * @param sentence from whoever knows more; empty for none
     */
    private record Circumstances(Instant notBefore, boolean byTokenEndpoint, String sentence) {
        static final Circumstances NONE = new Circumstances(null, false, "");
    }

    private RegistryFailure(
            Problem problem, Request asked, int status, List<String> codes, Circumstances circumstances) {
        super(problem + " at " + asked + evidence(status, codes));
        this.problem = problem;
        this.asked = asked;
        this.status = status;
        this.codes = codes;
        this.circumstances = circumstances;
    }

    /** No response came, or none that could be used. */
    static RegistryFailure of(Problem problem, Request asked) {
        return new RegistryFailure(problem, asked, 0, List.of(), Circumstances.NONE);
    }

    /** A response came that is not the one hoped for. */
    static RegistryFailure of(Problem problem, Reply reply) {
        return new RegistryFailure(problem, reply.request(), reply.status(), reply.errorCodes(), Circumstances.NONE);
    }

    /** Nothing was asked, because the credentials for it could not be had. */
    static RegistryFailure ofCredentials(Request notAsked, Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        String sentence = cause instanceof CredentialException ? cause.getMessage() : "";
        return new RegistryFailure(
                Problem.CREDENTIALS_UNREADABLE, notAsked, 0, List.of(), new Circumstances(null, false, sentence));
    }

    RegistryFailure as(Problem other) {
        return new RegistryFailure(other, asked, status, codes, circumstances);
    }

    RegistryFailure notBefore(Instant instant) {
        return with(new Circumstances(instant, circumstances.byTokenEndpoint, circumstances.sentence));
    }

    RegistryFailure byTokenEndpoint() {
        return with(new Circumstances(circumstances.notBefore, true, circumstances.sentence));
    }

    private RegistryFailure with(Circumstances other) {
        return new RegistryFailure(problem, asked, status, codes, other);
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

    /** Who was asked, to begin a sentence with: the registry, a host that it redirects to, or its token endpoint. */
    String who() {
        return circumstances.byTokenEndpoint ? Tokens.TOKEN_ENDPOINT + asked.host() : asked.host();
    }

    String host() {
        return asked.host();
    }

    boolean isByTokenEndpoint() {
        return circumstances.byTokenEndpoint;
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
    String sentence() {
        return circumstances.sentence;
    }

    /** Whether it was a registry that answered, with errors of its own. */
    boolean hasCodes() {
        return !codes.isEmpty();
    }

    /** When it may be asked again; empty if nobody said. */
    Optional<Instant> notBefore() {
        return Optional.ofNullable(circumstances.notBefore);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
