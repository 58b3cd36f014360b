package io.jenkins.plugins.requireimages.access;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryToken;

/** The credentials of Jenkins that a build may use, each for the registry that it was configured for. */
public final class RunCredentials implements CredentialSource {

    private static final Set<String> DOCKER_HUB =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    private final Map<String, List<Credential>> credentials = new HashMap<>();

    /**
     * Looks the credentials up, as the build.
     *
     * @throws AbortException with one sentence for the user, if a registry or its credentials cannot be used
     */
    public RunCredentials(List<DockerRegistryEndpoint> registries, Run<?, ?> run) throws AbortException {
        for (DockerRegistryEndpoint registry : registries) {
            if (registry.getCredentialsId() != null) {
                URL url = url(registry);
                credentials
                        .computeIfAbsent(host(url), host -> new ArrayList<>())
                        .add(credential(registry.getCredentialsId(), url, run));
            }
        }
    }

    @Override
    public CompletionStage<List<Credential>> find(String registry, String repository) {
        return CompletableFuture.completedFuture(credentials.getOrDefault(registry, List.of()));
    }

    private static URL url(DockerRegistryEndpoint registry) throws AbortException {
        try {
            return registry.getEffectiveUrl();
        } catch (IOException e) {
            throw new AbortException("'" + registry.getUrl()
                    + "' is not the URL of a registry: write one such as https://registry.example.com.");
        }
    }

    /** The registry as it stands in image names. */
    private static String host(URL url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (DOCKER_HUB.contains(host)) {
            return ImageName.DOCKER_HUB;
        }
        return url.getPort() < 0 ? host : host + ":" + url.getPort();
    }

    private static Credential credential(String id, URL url, Run<?, ?> run) throws AbortException {
        DockerRegistryToken token = AuthenticationTokens.convert(
                DockerRegistryToken.class,
                CredentialsProvider.findCredentialById(
                        id, IdCredentials.class, run, new HostnameRequirement(url.getHost())));
        if (token == null) {
            throw new AbortException("There are no credentials '" + id + "' for " + url.getHost()
                    + " that this build may use: check the ID, and the folder and kind of the credentials.");
        }
        return credential(token);
    }

    /** Docker Commons holds name and password as Docker's configuration file does. */
    private static Credential credential(DockerRegistryToken token) throws AbortException {
        String[] nameAndPassword =
                new String(Base64.getDecoder().decode(token.getToken()), StandardCharsets.UTF_8).split(":", 2);
        if (nameAndPassword.length < 2) {
            throw new AbortException("The credentials for a registry do not hold a name and a password.");
        }
        return new Credential.Password(nameAndPassword[0], nameAndPassword[1]);
    }
}
