package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.http.HttpExchange;
import io.jenkins.plugins.requireimages.http.Trust;
import io.jenkins.plugins.requireimages.registry.CredentialHelper;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.registry.DockerConfig;
import io.jenkins.plugins.requireimages.registry.RegistryClient;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import io.jenkins.plugins.requireimages.registry.RegistrySettings;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The arguments that say how registries are asked. */
final class RegistryArguments {

    @Option(
            names = "--insecure",
            paramLabel = "HOST[:PORT]",
            description =
                    "A registry or Jenkins that may be asked over plain HTTP. Hosts on loopback need not be named.")
    private List<String> insecure = List.of();

    @Option(
            names = "--registry-config",
            paramLabel = "FILE",
            description = "Docker's configuration file with credentials, such as ~/.docker/config.json.")
    private Path registryConfig;

    @Option(names = "--ca-file", paramLabel = "PEM", description = "Certificates that are trusted, too.")
    private Path caFile;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long one answer may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    Duration timeout() {
        return timeout;
    }

    /** Asks with the configured credentials, with others where there are none. */
    ImageLookup lookup(CommandSpec spec, CredentialSource others) {
        RegistrySettings usual = caFile == null
                ? RegistrySettings.DEFAULT
                : ArgumentFile.read("--ca-file", caFile, RegistrySettings::trusting, spec);
        CredentialSource configured = registryConfig == null
                ? CredentialSource.none()
                : ArgumentFile.read("--registry-config", registryConfig, RegistryArguments::credentials, spec);
        return new RegistryClient(RegistryOptions.defaults()
                .withSettings(registry -> isInsecure(registry) ? RegistrySettings.plainHttp() : usual)
                .withCredentials(configured.orElse(others))
                .withTimeouts(timeout, timeout));
    }

    /** Whether a host may be asked over plain HTTP. */
    boolean isInsecure(String host) {
        return insecure.stream().anyMatch(host::equalsIgnoreCase);
    }

    /** Asks other servers than registries, with the same trust and time-outs. */
    HttpExchange exchange(CommandSpec spec) {
        HttpClient.Builder http =
                HttpClient.newBuilder().connectTimeout(timeout).followRedirects(HttpClient.Redirect.NEVER);
        if (caFile != null) {
            http.sslContext(ArgumentFile.read("--ca-file", caFile, Trust::with, spec));
        }
        return new HttpExchange(http.build(), RegistryOptions.defaults().timer());
    }

    private static CredentialSource credentials(String json) {
        return DockerConfig.parse(json, CredentialHelper.programs());
    }
}
