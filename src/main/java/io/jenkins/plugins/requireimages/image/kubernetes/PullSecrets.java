package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialException;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The credentials that a cluster will pull with, chosen as its kubelets choose them. An image that manifests want is
 * asked for with the secrets of the pods that want it, any other with those of the service account.
 */
public final class PullSecrets implements CredentialSource {

    private final Map<String, Pull> ofRepositories;
    private final Pull ofServiceAccount;
    private final List<String> notes;

    PullSecrets(Map<String, Pull> ofRepositories, Pull ofServiceAccount, Collection<String> notes) {
        this.ofRepositories = Map.copyOf(ofRepositories);
        this.ofServiceAccount = ofServiceAccount;
        this.notes = List.copyOf(notes);
    }

    /**
     * What a kubelet pulls with.
     *
     * @param problem a sentence why it cannot pull; empty if it can
     */
    record Pull(Keyring keyring, String problem) {}

    @Override
    public CompletionStage<List<Credential>> find(String registry, String repository) {
        Pull pull = pull(registry, repository);
        if (!pull.problem().isEmpty()) {
            return CompletableFuture.failedFuture(new CredentialException(pull.problem()));
        }
        return CompletableFuture.completedFuture(pull.keyring().lookUp(registry, repository).stream()
                .map(Keyring.Entry::credential)
                .toList());
    }

    /** The names of the secrets that are tried for an image, in this order; empty if it is asked for as nobody. */
    public List<String> triedFor(ImageName image) {
        return pull(image.registry(), image.repository())
                .keyring()
                .lookUp(image.registry(), image.repository())
                .stream()
                .map(Keyring.Entry::secret)
                .distinct()
                .toList();
    }

    /** Sentences on secrets that are named but are of no use, which the kubelet passes over. */
    public List<String> notes() {
        return notes;
    }

    private Pull pull(String registry, String repository) {
        return ofRepositories.getOrDefault(key(registry, repository), ofServiceAccount);
    }

    static String key(String registry, String repository) {
        return registry.toLowerCase(Locale.ROOT) + "/" + repository;
    }
}
