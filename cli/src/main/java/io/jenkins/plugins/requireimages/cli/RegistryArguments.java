package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.registry.CredentialException;
import io.jenkins.plugins.requireimages.registry.CredentialHelper;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.registry.DockerConfig;
import io.jenkins.plugins.requireimages.registry.RegistryClient;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import io.jenkins.plugins.requireimages.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The arguments that say how registries are asked. */
final class RegistryArguments {

    @Option(
            names = "--insecure",
            paramLabel = "HOST[:PORT]",
            description = "A registry that is asked over plain HTTP. Hosts on loopback need not be named.")
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
        Set<String> plain = new HashSet<>();
        insecure.forEach(host -> plain.add(host.toLowerCase(Locale.ROOT)));
        RegistrySettings usual =
                caFile == null ? RegistrySettings.DEFAULT : read("--ca-file", caFile, RegistrySettings::trusting, spec);
        CredentialSource configured = registryConfig == null
                ? CredentialSource.none()
                : read("--registry-config", registryConfig, RegistryArguments::credentials, spec);
        return new RegistryClient(RegistryOptions.defaults()
                .withSettings(registry -> plain.contains(registry) ? RegistrySettings.plainHttp() : usual)
                .withCredentials(configured.orElse(others))
                .withTimeouts(timeout, timeout));
    }

    private static CredentialSource credentials(String json) {
        return DockerConfig.parse(json, CredentialHelper.programs());
    }

    private static <T> T read(String option, Path file, Function<String, T> parser, CommandSpec spec) {
        try {
            return parser.apply(Files.readString(file));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), option + " " + file + " cannot be read.", e);
        } catch (CredentialException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + " " + file + ": " + e.getMessage(), e);
        }
    }
}
