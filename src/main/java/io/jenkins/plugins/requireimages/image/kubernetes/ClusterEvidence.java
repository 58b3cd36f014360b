package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds to what a registry says of an image what a cluster knows of it. */
public final class ClusterEvidence implements ImageLookup {

    private final ImageLookup registry;
    private final PullSecrets secrets;
    private final List<WaitingPod> waiting;

    /**
     * Adds to another look-up.
     *
     * @param registry which asks with the secrets
     * @param secrets that explain why access is denied
     * @param waiting the containers that could not pull their images; empty if nobody looked
     */
    public ClusterEvidence(ImageLookup registry, PullSecrets secrets, List<WaitingPod> waiting) {
        this.registry = registry;
        this.secrets = secrets;
        this.waiting = List.copyOf(waiting);
    }

    @Override
    public CompletableFuture<ImageAnswer> ask(ImageName image, Demands demands, Instant deadline) {
        CompletableFuture<ImageAnswer> question = registry.ask(image, demands, deadline);
        CompletableFuture<ImageAnswer> explained = question.thenApply(answer -> explain(image, answer));
        explained.whenComplete((answer, failure) -> {
            if (explained.isCancelled()) {
                question.cancel(true);
            }
        });
        return explained;
    }

    private ImageAnswer explain(ImageName image, ImageAnswer answer) {
        if (answer.verdict().isUsable()) {
            return answer;
        }
        Stream<String> denied = answer.verdict() == Verdict.DENIED ? Stream.of(tried(image)) : Stream.empty();
        Stream<String> pods =
                waiting.stream().filter(pod -> pod.waitsFor(image)).limit(1).map(WaitingPod::sentence);
        String cause = Stream.of(Stream.of(answer.cause()), denied, pods)
                .flatMap(sentences -> sentences)
                .collect(Collectors.joining(" "));
        return new ImageAnswer(answer.verdict(), answer.digest(), cause, answer.askAgainAt());
    }

    private String tried(ImageName image) {
        List<String> names = secrets.triedFor(image);
        return names.isEmpty()
                ? "The cluster has no pull secret for " + image.registry() + "/" + image.repository() + "."
                : "The cluster pulls with the secret " + String.join(", then ", names) + ".";
    }
}
