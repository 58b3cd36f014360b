package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A registry that gives prepared answers in turn, the last one again and again. */
final class PreparedAnswers implements ImageLookup {

    private final Map<ImageName, Queue<CompletableFuture<ImageAnswer>>> prepared = new ConcurrentHashMap<>();
    final Queue<ImageName> asked = new ConcurrentLinkedQueue<>();

    void says(String image, ImageAnswer... answers) {
        prepared.put(
                ImageName.parse(image),
                new ConcurrentLinkedQueue<>(Arrays.stream(answers)
                        .map(CompletableFuture::completedFuture)
                        .toList()));
    }

    void fails(String image, Throwable defect) {
        prepared.put(
                ImageName.parse(image), new ConcurrentLinkedQueue<>(List.of(CompletableFuture.failedFuture(defect))));
    }

    CompletableFuture<ImageAnswer> holds(String image) {
        CompletableFuture<ImageAnswer> held = new CompletableFuture<>();
        prepared.put(ImageName.parse(image), new ConcurrentLinkedQueue<>(List.of(held)));
        return held;
    }

    @Override
    public CompletableFuture<ImageAnswer> ask(ImageName image, Demands demands, Instant deadline) {
        asked.add(image);
        Queue<CompletableFuture<ImageAnswer>> answers = prepared.get(image);
        return answers.size() > 1 ? answers.poll() : answers.peek();
    }
}
