package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.check.ImageLookup;
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

    ImageLookup lookup(CommandSpec spec) {
        Set<String> plain = new HashSet<>();
        insecure.forEach(host -> plain.add(host.toLowerCase(Locale.ROOT)));
        RegistrySettings others = others(spec);
        return new RegistryClient(RegistryOptions.defaults()
                .withSettings(registry -> plain.contains(registry) ? RegistrySettings.plainHttp() : others)
                .withTimeouts(timeout, timeout));
    }

    private RegistrySettings others(CommandSpec spec) {
        if (caFile == null) {
            return RegistrySettings.DEFAULT;
        }
        try {
            return RegistrySettings.trusting(Files.readString(caFile));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--ca-file " + caFile + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--ca-file " + caFile + ": " + e.getMessage(), e);
        }
    }
}
