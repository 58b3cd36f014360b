package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import io.jenkins.plugins.requireimages.image.kubernetes.PullSecrets.Pull;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads each service account and each pull secret once. */
final class SecretReader {

    private final KubernetesClient client;
    private final ServerCalls calls;
    private final PodSettings defaults;
    private final Map<Name, List<Name>> ofServiceAccounts = new HashMap<>();
    private final Map<Name, Pull> ofSecrets = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    /**
     * @param defaults for pods that name no namespace or service account
     */
    SecretReader(KubernetesClient client, ServerCalls calls, PodSettings defaults) {
        this.client = client;
        this.calls = calls;
        this.defaults = defaults;
    }

    private record Name(String namespace, String name) {
        @Override
        public String toString() {
            return Printable.of(namespace + "/" + name);
        }
    }

    PullSecrets read(Collection<Wanted> images) {
        Map<String, Set<Name>> secrets = new HashMap<>();
        for (Wanted image : images) {
            Set<Name> ofRepository = secrets.computeIfAbsent(
                    PullSecrets.key(image.name().registry(), image.name().repository()), key -> new LinkedHashSet<>());
            image.uses().forEach(use -> ofRepository.addAll(secretsOf(use.pod())));
        }
        Map<String, Pull> pulls = new HashMap<>();
        secrets.forEach((repository, names) -> pulls.put(repository, pull(names)));
        return new PullSecrets(pulls, pull(secretsOf(defaults)), notes);
    }

    /** A pod that names secrets gets none of its service account's: only the others are given them on admission. */
    private List<Name> secretsOf(PodSettings pod) {
        String namespace = pod.namespace().isEmpty() ? defaults.namespace() : pod.namespace();
        String account = pod.serviceAccount().isEmpty() ? defaults.serviceAccount() : pod.serviceAccount();
        return pod.pullSecrets().isEmpty()
                ? ofServiceAccounts.computeIfAbsent(new Name(namespace, account), this::secretsOfAccount)
                : pod.pullSecrets().stream()
                        .map(name -> new Name(namespace, name))
                        .toList();
    }

    private List<Name> secretsOfAccount(Name name) {
        Optional<ServiceAccount> account =
                calls.get("serviceaccounts", name.namespace(), name.name(), client.serviceAccounts());
        if (account.isEmpty()) {
            notes.add("There is no service account " + name + ", so no pull secrets are taken from it.");
        }
        return account.stream()
                .flatMap(found -> found.getImagePullSecrets().stream())
                .map(LocalObjectReference::getName)
                .filter(Objects::nonNull)
                .map(secret -> new Name(name.namespace(), secret))
                .toList();
    }

    private Pull pull(Collection<Name> names) {
        List<Pull> pulls = names.stream()
                .map(name -> ofSecrets.computeIfAbsent(name, this::readSecret))
                .toList();
        return new Pull(
                new Keyring(pulls.stream()
                        .flatMap(pull -> pull.keyring().entries().stream())
                        .toList()),
                pulls.stream()
                        .map(Pull::problem)
                        .filter(problem -> !problem.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    private Pull readSecret(Name name) {
        Optional<Secret> secret = calls.get("secrets", name.namespace(), name.name(), client.secrets());
        if (secret.isEmpty()) {
            notes.add("There is no pull secret " + name + "; a kubelet goes on without it.");
        } else if (!PullSecret.isOne(secret.get())) {
            notes.add("The secret " + name + " is not of a type for pulling images; a kubelet passes over it.");
        }
        try {
            return new Pull(
                    new Keyring(secret.filter(PullSecret::isOne)
                            .map(found -> PullSecret.entries(name.toString(), found))
                            .orElse(List.of())),
                    "");
        } catch (ClusterException e) {
            return new Pull(new Keyring(List.of()), e.getMessage());
        }
    }
}
