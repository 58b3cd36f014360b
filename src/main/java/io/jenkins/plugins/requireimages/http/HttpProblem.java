package io.jenkins.plugins.requireimages.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** What can go wrong on the way to a response. */
public enum HttpProblem {
    HOST_UNKNOWN,
    CONNECTION_REFUSED,
    CONNECTION_BROKEN,
    CONNECTION_SLOW,
    RESPONSE_SLOW,
    CERTIFICATE_UNTRUSTED,
    CERTIFICATE_INVALID,
    NOT_TLS,
    PROXY,
    BODY_TOO_LARGE,
    /** A content coding that nobody asked for and that cannot be undone. */
    BODY_ENCODED;

    /** Tells it from an exception of the HTTP client. */

    static HttpProblem of(Throwable thrown) {
        if (has(thrown, UnresolvedAddressException.class) || has(thrown, UnknownHostException.class)) {
            return HOST_UNKNOWN;
        } else if (has(thrown, HttpConnectTimeoutException.class)) {
            return CONNECTION_SLOW;
        } else if (has(thrown, HttpTimeoutException.class)) {
            return RESPONSE_SLOW;
        } else if (has(thrown, ConnectException.class)) {
            return CONNECTION_REFUSED;
        } else if (has(thrown, BoundedBody.TooLarge.class)) {
            return BODY_TOO_LARGE;
        } else if (has(thrown, SSLException.class)) {
            return ofTls(thrown);
        } else if (String.valueOf(thrown.getMessage()).contains("Tunnel failed")) {
            return PROXY;
        }
        return CONNECTION_BROKEN;
    }

    private static HttpProblem ofTls(Throwable thrown) {
        boolean outdated =
                has(thrown, CertificateExpiredException.class) || has(thrown, CertificateNotYetValidException.class);
        if (!outdated
                && (has(thrown, CertPathBuilderException.class) || has(thrown, CertPathValidatorException.class))) {
            return CERTIFICATE_UNTRUSTED;
        }
        return has(thrown, CertificateException.class) ? CERTIFICATE_INVALID : NOT_TLS;
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
