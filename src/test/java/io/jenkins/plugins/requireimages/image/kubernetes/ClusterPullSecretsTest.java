package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterPullSecretsTest extends InWorkspace {

    private static final String NO_MANIFESTS = "# nothing";

    @AutoClose
    private final MockCluster server = MockCluster.obliging();

    private static String secret(String namespace, String name, String type, String content) {
        return """
            apiVersion: v1
            kind: Secret
            metadata: {name: %s, namespace: %s}
            type: kubernetes.io/%s
            data: {.%s: %s}
            ---
            """.formatted(name, namespace, type, type, MockCluster.base64(content));
    }

    private static String login(String namespace, String name, String registry) {
        String content = "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
                .formatted(registry, MockCluster.base64(name + ":pass:word"));
        return secret(namespace, name, "dockerconfigjson", content);
    }

    private static String account(String namespace, String name, String secrets) {
        return """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: %s, namespace: %s}
            imagePullSecrets: %s
            ---
            """.formatted(name, namespace, secrets);
    }

    private static String pod(String image, String settings) {
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: api}
            spec:
              containers: [{name: main, image: "%s"}]
              %s
            """.formatted(image, settings);
    }

    private PullSecrets read(String manifests) throws IOException {
        try (Cluster cluster = server.asking("shop", "")) {
            return cluster.pullSecrets(workspace.reading(manifests));
        }
    }

    private static List<Credential> credentials(PullSecrets secrets, String image) {
        ImageName name = ImageName.parse(image);
        return secrets.find(name.registry(), name.repository())
                .toCompletableFuture()
                .join();
    }

    @Test
    void theServiceAccountsSecretIsTheCredential() throws IOException {
        server.with(account("shop", "default", "[{name: pull}]") + login("shop", "pull", "registry.example.com"));
        assertThat(
                credentials(read(NO_MANIFESTS), "registry.example.com/api"),
                contains(new Credential.Password("pull", "pass:word")));
    }

    @Test
    void anotherRegistryIsAskedAsNobody() throws IOException {
        server.with(account("shop", "default", "[{name: pull}]") + login("shop", "pull", "registry.example.com"));
        PullSecrets secrets = read(NO_MANIFESTS);
        assertThat(credentials(secrets, "registry.example.org/api"), empty());
        assertThat(secrets.triedFor(ImageName.parse("registry.example.org/api")), empty());
    }

    @Test
    void thePodsSecretsStandInsteadOfItsAccounts() throws IOException {
        server.with(account("shop", "default", "[{name: theirs}]")
                + login("shop", "theirs", "registry.example.com")
                + login("shop", "mine", "registry.example.com"));
        PullSecrets secrets = read(pod("registry.example.com/api", "imagePullSecrets: [{name: mine}]"));
        assertThat(secrets.triedFor(ImageName.parse("registry.example.com/api")), contains("shop/mine"));
        assertThat(secrets.triedFor(ImageName.parse("registry.example.com/other")), contains("shop/theirs"));
    }

    @Test
    void aPodWithoutSecretsGetsThoseOfItsAccount() throws IOException {
        server.with(account("shop", "puller", "[{name: a}, {name: b}]")
                + account("shop", "default", "[]")
                + login("shop", "a", "registry.example.com/team")
                + login("shop", "b", "registry.example.com"));
        PullSecrets secrets = read(pod("registry.example.com/team/api", "serviceAccountName: puller"));
        assertThat(secrets.triedFor(ImageName.parse("registry.example.com/team/api")), contains("shop/a", "shop/b"));
    }

    @Test
    void theObjectsNamespaceCounts() throws IOException {
        server.with(account("shop", "default", "[]")
                + account("bank", "default", "[{name: vault}]")
                + login("bank", "vault", "registry.example.com"));
        PullSecrets secrets =
                read(pod("registry.example.com/api", "").replace("name: api}", "name: api, namespace: bank}"));
        assertThat(secrets.triedFor(ImageName.parse("registry.example.com/api")), contains("bank/vault"));
    }

    @Test
    void theOldFormatIsReadToo() throws IOException {
        server.with(account("shop", "default", "[{name: old}]")
                + secret(
                        "shop",
                        "old",
                        "dockercfg",
                        "{\"https://index.docker.io/v1/\": {\"username\": \"me\", \"password\": \"secret\"}}"));
        assertThat(credentials(read(NO_MANIFESTS), "postgres:16"), contains(new Credential.Password("me", "secret")));
    }

    @Test
    void whatIsNotThereIsPassedOverAndSaid() throws IOException {
        server.with(account("shop", "default", "[{name: gone}, {name: opaque}]")
                + secret("shop", "opaque", "basic-auth", "{}"));
        PullSecrets secrets = read(pod("api", "serviceAccountName: nobody"));
        assertThat(credentials(secrets, "registry.example.com/api"), empty());
        assertThat(
                secrets.notes(),
                contains(
                        "There is no service account shop/nobody, so no pull secrets are taken from it.",
                        "There is no pull secret shop/gone; a kubelet goes on without it.",
                        "The secret shop/opaque is not of a type for pulling images; a kubelet passes over it."));
    }

    @Test
    void whatCannotBeANameIsNotAskedFor() throws IOException {
        server.with(account("shop", "default", "[]") + login("bank", "vault", "registry.example.com"));
        PullSecrets secrets =
                read(pod("registry.example.com/api", "imagePullSecrets: [{name: ../../bank/secrets/vault}]"));
        assertThat(secrets.triedFor(ImageName.parse("registry.example.com/api")), empty());
        assertThat(secrets.notes().get(0), containsString("There is no pull secret shop/../../bank/secrets/vault"));
    }

    @Test
    void aSecretThatTheKubeletCannotReadIsAProblemWithoutItsContent() throws IOException {
        server.with(account("shop", "default", "[{name: broken}]")
                + secret("shop", "broken", "dockerconfigjson", "{\"auths\": hunter2"));
        PullSecrets secrets = read(NO_MANIFESTS);
        CompletionException failure = Assertions.assertThrows(
                CompletionException.class, () -> credentials(secrets, "registry.example.com/api"));
        assertThat(failure.getCause(), instanceOf(CredentialException.class));
        assertThat(failure.getCause().getMessage(), containsString("The pull secret shop/broken cannot be read"));
        assertThat(failure.getCause().getMessage(), not(containsString("hunter2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bWU6c2VjcmV0cw==", "bWU6c2VjcmV0cw", "bWU6c2Vj\\ncmV0cw=="})
    void aLoginIsReadHoweverItWasEncoded(String auth) throws IOException {
        server.with(account("shop", "default", "[{name: pull}, {}]")
                + secret(
                        "shop",
                        "pull",
                        "dockerconfigjson",
                        "{\"auths\": {\"registry.example.com\": {\"auth\": \"%s\"}}}".formatted(auth)));
        assertThat(
                credentials(read(NO_MANIFESTS), "registry.example.com/api"),
                contains(new Credential.Password("me", "secrets")));
    }

    @Test
    void anEntryWithoutLoginIsNoCredential() throws IOException {
        server.with(account("shop", "default", "[{name: empty}]")
                + secret("shop", "empty", "dockerconfigjson", "{\"auths\": {\"registry.example.com\": {}}}"));
        assertThat(credentials(read(NO_MANIFESTS), "registry.example.com/api"), is(List.of()));
    }
}
