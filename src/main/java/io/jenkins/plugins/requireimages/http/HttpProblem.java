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

    /**
     * Says in one sentence what it means and what to do about it.
     *
     * @param who was asked, to begin the sentence with
     */
    public String advice(String who) {
        return who
                + switch (this) {
                    case HOST_UNKNOWN -> " is not a host that can be found; check its spelling and the DNS.";
                    case CONNECTION_REFUSED -> " refuses connections; check that it is up, and its port.";
                    case CONNECTION_BROKEN ->
                        " broke the connection off; try again later, or look at its log and at the proxies on the way.";
                    case CONNECTION_SLOW ->
                        " could not be connected to in time; check that it is up, and the firewalls on the way.";
                    case RESPONSE_SLOW -> " did not answer in time; check that it is up, or allow more time.";
                    case CERTIFICATE_UNTRUSTED ->
                        " shows a certificate that is not trusted; have Java trust the certificate of its authority.";
                    case CERTIFICATE_INVALID ->
                        " shows a certificate that is not valid for this host or at this time; have it renewed for the"
                                + " name that is used here.";
                    case NOT_TLS -> " does not speak TLS, or broke it off; check the port.";
                    case PROXY -> " cannot be reached through the proxy; check the proxy's settings and credentials.";
                    case BODY_TOO_LARGE ->
                        " answers with more data than such an answer can have; check that it is what it should be.";
                    case BODY_ENCODED ->
                        " gives an answer that makes no sense; check that it is what it should be, and look at its"
                                + " log.";
                };
    }

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
