package io.jenkins.plugins.requireimages.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A fresh self-signed certificate that no trust store knows, with its private key. */
public final class TestCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore keys;

    private TestCertificate(KeyStore keys) {
        this.keys = keys;
    }

    /** Makes one with the JDK's keytool, for {@code localhost}, {@code 127.0.0.1} and {@code ::1}. */
    public static TestCertificate create() {
        return create("dns:localhost,ip:127.0.0.1,ip:::1");
    }

    /**
     * Makes one for other names.
     *
     * @param names in the spelling of keytool, such as {@code dns:registry.example.com}
     */
    static TestCertificate create(String names) {
        try {
            Path file = Files.createTempDirectory("certificate").resolve("keys.p12");
            try {
                run(file, names);
                KeyStore keys = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    keys.load(in, PASSWORD);
                }
                return new TestCertificate(keys);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(file.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Path file, String names) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String command = "-genkeypair -alias test -keyalg RSA -keysize 2048 -dname CN=test -validity 30"
                + " -ext bc=ca:true -ext san=" + names + " -storetype PKCS12 -storepass " + new String(PASSWORD)
                + " -keystore " + file;
        String[] words = (keytool + " " + command).split(" ");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    /** The certificate, which is its own authority, as PEM. */
    public String pem() {
        try {
            return pem("CERTIFICATE", keys.getCertificate("test").getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server that shows this certificate. */
    SSLContext serverContext() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey privateKey() {
        try {
            Key key = keys.getKey("test", PASSWORD);
            return (PrivateKey) key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String privateKeyPem() {
        return pem("PRIVATE KEY", privateKey().getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
