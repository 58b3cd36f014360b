package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import java.util.Comparator;
import java.util.List;

/**
 * The credentials that a kubelet has for some pods.
 *
 * @param entries in the order in which the kubelet tries them: longer paths before shorter ones
 */
record Keyring(List<Entry> entries) {

    private static final String DOCKER_HUB_ENTRY = "index.docker.io";

    Keyring {
        entries = entries.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.pattern().key())
                        .reversed())
                .toList();
    }

    /**
     * A credential for the repositories of a pattern.
     *
     * @param secret that it is from, for a person
     */
    record Entry(RegistryPattern pattern, String secret, Credential credential) {}

    /** What the kubelet tries for a repository, in this order. */
    List<Entry> lookUp(String registry, String repository) {
        List<Entry> matching = entries.stream()
                .filter(entry -> entry.pattern().matches(registry, repository))
                .toList();
        return matching.isEmpty() && registry.equals(ImageName.DOCKER_HUB)
                ? entries.stream()
                        .filter(entry -> entry.pattern().key().equals(DOCKER_HUB_ENTRY))
                        .toList()
                : matching;
    }
}
