package io.jenkins.plugins.requireimages.registry;

import static io.jenkins.plugins.requireimages.registry.Asking.ask;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A genuine registry that speaks TLS only, with a certificate of a private authority. */
class TlsTest {

    private static final TestCertificate CERTIFICATE = TestCertificate.create();

    private static GenuineRegistry registry;

    @BeforeAll
    static void startRegistry() {
        registry = GenuineRegistry.setup().tls(CERTIFICATE).start();
        registry.push("api:1");
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    void aPrivateAuthorityIsTrustedOnceItIsConfigured() {
        assertThat(askTrusting(CERTIFICATE.pem()).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void aPrivateAuthorityIsNotTrustedBefore() {
        ImageAnswer answer = ask(registry.named("api:1"));

        assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
        assertThat(
                answer.cause(),
                is(registry.host() + " shows a certificate that is not trusted; add the certificate of its authority to"
                        + " the settings of registry " + registry.host() + "."));
    }

    @Test
    void anotherPrivateAuthorityDoesNotHelp() {
        ImageAnswer answer = askTrusting(TestCertificate.create().pem());

        assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
        assertThat(answer.cause(), startsWith(registry.host() + " shows a certificate that is not trusted; "));
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsNotEnough() {
        TestCertificate elsewhere = TestCertificate.create("dns:registry.example.com");
        try (GenuineRegistry impostor = GenuineRegistry.setup().tls(elsewhere).start()) {
            ImageAnswer answer = ask(trusting(elsewhere.pem()), impostor.named("api:1"), Demands.NONE);

            assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
            assertThat(answer.cause(), startsWith(impostor.host() + " shows a certificate that is not valid for this"));
        }
    }

    @Test
    void whereTlsOffersHttp2ItIsSpoken() {
        registry.takeRequests();

        askTrusting(CERTIFICATE.pem());
        askTrusting(CERTIFICATE.pem());

        assertThat(registry.takeProtocols(), contains("HTTP/2.0"));
    }

    @Test
    void plainHttpToATlsRegistryIsNotMistakenForAMissingImage() {
        RegistryClient insecure =
                new RegistryClient(RegistryOptions.defaults().withSettings(host -> RegistrySettings.plainHttp()));

        ImageAnswer answer = ask(insecure, registry.named("api:1"), Demands.NONE);

        assertThat(answer.verdict(), is(Verdict.UNREACHABLE));
    }

    @Test
    void whatIsNoCertificateIsRejectedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> RegistrySettings.trusting("not PEM"));
        assertThrows(
                IllegalArgumentException.class,
                () -> RegistrySettings.trusting("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    }

    private static ImageAnswer askTrusting(String pem) {
        return ask(trusting(pem), registry.named("api:1"), Demands.NONE);
    }

    private static RegistryClient trusting(String pem) {
        return new RegistryClient(RegistryOptions.defaults().withSettings(host -> RegistrySettings.trusting(pem)));
    }
}
