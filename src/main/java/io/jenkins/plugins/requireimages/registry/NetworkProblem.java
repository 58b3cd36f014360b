package io.jenkins.plugins.requireimages.registry;

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

/** Tells from an exception of the HTTP client what went wrong on the way. */
final class NetworkProblem {

    private NetworkProblem() {}

    static Problem of(Throwable thrown) {
        if (has(thrown, UnresolvedAddressException.class) || has(thrown, UnknownHostException.class)) {
            return Problem.HOST_UNKNOWN;
        } else if (has(thrown, HttpConnectTimeoutException.class)) {
            return Problem.CONNECTION_SLOW;
        } else if (has(thrown, HttpTimeoutException.class)) {
            return Problem.RESPONSE_SLOW;
        } else if (has(thrown, ConnectException.class)) {
            return Problem.CONNECTION_REFUSED;
        } else if (has(thrown, BoundedBody.TooLarge.class)) {
            return Problem.BODY_TOO_LARGE;
        } else if (has(thrown, SSLException.class)) {
            return ofTls(thrown);
        } else if (String.valueOf(thrown.getMessage()).contains("Tunnel failed")) {
            return Problem.PROXY;
        }
        return Problem.CONNECTION_BROKEN;
    }

    private static Problem ofTls(Throwable thrown) {
        boolean outdated =
                has(thrown, CertificateExpiredException.class) || has(thrown, CertificateNotYetValidException.class);
        if (!outdated
                && (has(thrown, CertPathBuilderException.class) || has(thrown, CertPathValidatorException.class))) {
            return Problem.CERTIFICATE_UNTRUSTED;
        }
        return has(thrown, CertificateException.class) ? Problem.CERTIFICATE_INVALID : Problem.NOT_TLS;
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
