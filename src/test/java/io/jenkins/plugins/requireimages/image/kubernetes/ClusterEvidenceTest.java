package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClusterEvidenceTest {

    private static final ImageName IMAGE = ImageName.parse("registry.example.com/api:1");
    private static final List<WaitingPod> NOBODY = List.of();

    private static PullSecrets secrets(String... names) {
        List<Keyring.Entry> entries = List.of(names).stream()
                .map(name -> new Keyring.Entry(
                        RegistryPattern.parse("registry.example.com"), name, new Credential.Password("a", "b")))
                .toList();
        return new PullSecrets(Map.of(), new PullSecrets.Pull(new Keyring(entries), ""), List.of());
    }

    private static String cause(ImageAnswer answer, PullSecrets secrets, List<WaitingPod> waiting) {
        ImageLookup registry = (image, demands, deadline) -> CompletableFuture.completedFuture(answer);
        return new ClusterEvidence(registry, secrets, waiting)
                .ask(IMAGE, Demands.NONE, Instant.MAX)
                .join()
                .cause();
    }

    @Test
    void whoIsDeniedLearnsWhichSecretsWereTried() {
        assertThat(
                cause(ImageAnswer.because(Verdict.DENIED, "No."), secrets("shop/a", "shop/b"), NOBODY),
                is("No. The cluster pulls with the secret shop/a, then shop/b."));
    }

    @Test
    void whoIsDeniedWithoutASecretLearnsThat() {
        assertThat(
                cause(ImageAnswer.because(Verdict.DENIED, "No."), secrets(), NOBODY),
                is("No. The cluster has no pull secret for registry.example.com/api."));
    }

    @Test
    void aPodThatWaitsIsQuoted() {
        List<WaitingPod> pods = List.of(
                new WaitingPod("shop/b", "main", "other:1", "ErrImagePull", ""),
                new WaitingPod("shop/a", "main", "registry.example.com/api:1", "ImagePullBackOff", "not found"));
        assertThat(
                cause(ImageAnswer.because(Verdict.IMAGE_MISSING, "Not there."), secrets(), pods),
                is("Not there. Pod shop/a waits for it already: ImagePullBackOff, not found."));
    }

    @Test
    void anImageThatIsThereNeedsNoCause() {
        ImageAnswer present = ImageAnswer.present(Digest.ofContent(new byte[0]));
        assertThat(cause(present, secrets(), NOBODY), is(""));
    }

    @Test
    void cancellingStopsTheQuestion() {
        CompletableFuture<ImageAnswer> question = new CompletableFuture<>();
        new ClusterEvidence((image, demands, deadline) -> question, secrets(), NOBODY)
                .ask(IMAGE, Demands.NONE, Instant.MAX)
                .cancel(true);
        assertThat(question.isCancelled(), is(true));
    }
}
