package io.jenkins.plugins.requireimages.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts the certificate authorities of the virtual machine and some more. */
public final class Trust {

    private Trust() {}

    /**
     * Reads certificates.
     *
     * @throws IllegalArgumentException with a sentence for the user if there are none
     */
    public static Collection<? extends Certificate> certificates(String pem) {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(notPem(), e);
        }
        throw new IllegalArgumentException(notPem());
    }

    private static String notPem() {
        return "These are no certificates in PEM form: write the authority's certificate, from its line"
                + " '-----BEGIN CERTIFICATE-----' to its line '-----END CERTIFICATE-----'.";
    }

    /** Trusts these certificates, too. */
    public static SSLContext with(String pem) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int count = 0;
            for (X509Certificate known : x509(null).getAcceptedIssuers()) {
                all.setCertificateEntry("known" + count++, known);
            }
            for (Certificate added : certificates(pem)) {
                all.setCertificateEntry("added" + count++, added);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {x509(all)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This virtual machine cannot set up TLS", e);
        }
    }

    private static X509TrustManager x509(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new IllegalStateException("This virtual machine has no trust manager for X.509");
    }
}
