package io.jenkins.plugins.requireimages.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
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
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpProblemTest {

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(new UnknownHostException("nowhere"), HttpProblem.HOST_UNKNOWN),
                arguments(new ConnectException().initCause(new UnresolvedAddressException()), HttpProblem.HOST_UNKNOWN),
                arguments(new HttpConnectTimeoutException("slow"), HttpProblem.CONNECTION_SLOW),
                arguments(new HttpTimeoutException("slow"), HttpProblem.RESPONSE_SLOW),
                arguments(new ConnectException("refused"), HttpProblem.CONNECTION_REFUSED),
                arguments(new IOException("Tunnel failed, got: 502"), HttpProblem.PROXY),
                arguments(new IOException("reset"), HttpProblem.CONNECTION_BROKEN),
                arguments(new IOException(), HttpProblem.CONNECTION_BROKEN),
                arguments(tls(new CertPathBuilderException()), HttpProblem.CERTIFICATE_UNTRUSTED),
                arguments(tls(new CertPathValidatorException()), HttpProblem.CERTIFICATE_UNTRUSTED),
                arguments(
                        tls(new CertPathValidatorException("outdated", new CertificateExpiredException())),
                        HttpProblem.CERTIFICATE_INVALID),
                arguments(tls(new CertificateNotYetValidException()), HttpProblem.CERTIFICATE_INVALID),
                arguments(tls(new CertificateException("No name matching")), HttpProblem.CERTIFICATE_INVALID),
                arguments(new SSLHandshakeException("plain HTTP"), HttpProblem.NOT_TLS));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void anExceptionTellsTheProblem(Throwable thrown, HttpProblem problem) {
        assertThat(HttpProblem.of(thrown), is(problem));
    }

    @ParameterizedTest
    @EnumSource(HttpProblem.class)
    void eachProblemHasASentence(HttpProblem problem) {
        assertThat(problem.advice("registry.example.com"), startsWith("registry.example.com "));
        assertThat(problem.advice("registry.example.com"), endsWith("."));
    }

    @Test
    void aFailureIsFoundHoweverItIsWrapped() {
        HttpFailure failure = new HttpFailure(HttpProblem.PROXY);

        assertThat(HttpFailure.in(failure), is(Optional.of(failure)));
        assertThat(HttpFailure.in(new CompletionException(new CompletionException(failure))), is(Optional.of(failure)));
        assertThat(HttpFailure.in(new CompletionException("no reason", null)), is(Optional.empty()));
    }

    private static Throwable tls(Throwable cause) {
        return new SSLHandshakeException("handshake").initCause(cause);
    }
}
