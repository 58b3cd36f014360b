package io.jenkins.plugins.requireimages.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Writes the configuration of a registry.
 *
 * @see <a href="https://distribution.github.io/distribution/about/configuration/">Configuration of registries</a>
 */
final class RegistryConfig {

    private static final int CHEAPEST_BCRYPT = 4;

    private final Path directory;
    private final Map<String, Object> http = new LinkedHashMap<>();
    private final Map<String, Object> root = new LinkedHashMap<>();

    RegistryConfig(Path directory) {
        this.directory = directory;
        http.put("addr", "127.0.0.1:0");
        http.put("secret", "of this test");
        root.put("version", "0.1");
        root.put("http", http);
        root.put(
                "storage",
                Map.of(
                        "filesystem", Map.of("rootdirectory", storage().toString()),
                        "delete", Map.of("enabled", true)));
    }

    Path storage() {
        return directory.resolve("storage");
    }

    void tls(TestCertificate certificate) throws IOException {
        Path chain = Files.writeString(directory.resolve("certificate.pem"), certificate.pem());
        Path key = Files.writeString(directory.resolve("key.pem"), certificate.privateKeyPem());
        http.put("tls", Map.of("certificate", chain.toString(), "key", key.toString()));
    }

    void password(String user, String password) throws IOException {
        String hash = OpenBSDBCrypt.generate("2y", password.toCharArray(), new byte[16], CHEAPEST_BCRYPT);
        Path file = Files.writeString(directory.resolve("htpasswd"), user + ":" + hash + "\n");
        root.put("auth", Map.of("htpasswd", Map.of("realm", "a test", "path", file.toString())));
    }

    void tokens(TokenServer server) throws IOException {
        Path signer = Files.writeString(directory.resolve("signer.pem"), server.certificate());
        Map<String, String> token = Map.of(
                "realm",
                server.realm(),
                "service",
                TokenServer.SERVICE,
                "issuer",
                TokenServer.ISSUER,
                "rootcertbundle",
                signer.toString());
        root.put("auth", Map.of("token", token));
    }

    Path write() throws IOException {
        return Files.write(directory.resolve("config.json"), Json.write(root));
    }
}
