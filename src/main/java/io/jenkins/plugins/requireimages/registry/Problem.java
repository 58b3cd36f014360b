package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.http.HttpProblem;

/** The ways in which a registry can fail to say that an image is there. */
enum Problem {
    REPOSITORY_MISSING(Verdict.IMAGE_MISSING, false),
    TAG_MISSING(Verdict.IMAGE_MISSING, false),
    DIGEST_MISSING(Verdict.IMAGE_MISSING, false),
    CREDENTIALS_WANTED(Verdict.DENIED, false),
    CREDENTIALS_REFUSED(Verdict.DENIED, false),
    CREDENTIALS_UNUSABLE(Verdict.DENIED, false),
    FORBIDDEN(Verdict.DENIED, false),
    CREDENTIALS_UNREADABLE(Verdict.DENIED, false),
    RATE_LIMITED(Verdict.RATE_LIMITED, true),
    SERVER_ERROR(Verdict.UNREACHABLE, true),
    HOST_UNKNOWN(Verdict.UNREACHABLE, false),
    CONNECTION_REFUSED(Verdict.UNREACHABLE, true),
    CONNECTION_BROKEN(Verdict.UNREACHABLE, true),
    CONNECTION_SLOW(Verdict.UNREACHABLE, true),
    RESPONSE_SLOW(Verdict.UNREACHABLE, true),
    CERTIFICATE_UNTRUSTED(Verdict.UNREACHABLE, false),
    CERTIFICATE_INVALID(Verdict.UNREACHABLE, false),
    NOT_TLS(Verdict.UNREACHABLE, false),
    PROXY(Verdict.UNREACHABLE, false),
    DENIED_ELSEWHERE(Verdict.UNREACHABLE, false),
    TOKEN_ENDPOINT_UNSAFE(Verdict.UNREACHABLE, false),
    REDIRECT(Verdict.UNREACHABLE, false),
    BODY_TOO_LARGE(Verdict.UNREACHABLE, false),
    NOT_A_REGISTRY(Verdict.UNREACHABLE, false),
    NOT_A_MANIFEST(Verdict.UNREACHABLE, false),
    OTHER_DIGEST(Verdict.UNREACHABLE, false),
    NONSENSE(Verdict.UNREACHABLE, false);

    final Verdict verdict;
    /** Whether the same request may well succeed a moment later. */
    final boolean temporary;

    Problem(Verdict verdict, boolean temporary) {
        this.verdict = verdict;
        this.temporary = temporary;
    }

    static Problem of(HttpProblem onTheWay) {
        return switch (onTheWay) {
            case HOST_UNKNOWN -> HOST_UNKNOWN;
            case CONNECTION_REFUSED -> CONNECTION_REFUSED;
            case CONNECTION_BROKEN -> CONNECTION_BROKEN;
            case CONNECTION_SLOW -> CONNECTION_SLOW;
            case RESPONSE_SLOW -> RESPONSE_SLOW;
            case CERTIFICATE_UNTRUSTED -> CERTIFICATE_UNTRUSTED;
            case CERTIFICATE_INVALID -> CERTIFICATE_INVALID;
            case NOT_TLS -> NOT_TLS;
            case PROXY -> PROXY;
            case BODY_TOO_LARGE -> BODY_TOO_LARGE;
            case BODY_ENCODED -> NONSENSE;
        };
    }

    /** Whether another credential may do better. */
    boolean isDenial() {
        return verdict == Verdict.DENIED;
    }
}
