package io.jenkins.plugins.requireimages.access;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lets only those questions through that are for a registry which an administrator allowed. */
final class AllowedRegistries implements ImageLookup {

    private final List<Pattern> allowed;
    private final ImageLookup registries;

    /**
     * Stands before other look-ups.
     *
     * @param patterns of registries as in image names, {@code *} for any characters; all are allowed if there are none
     */
    AllowedRegistries(List<String> patterns, ImageLookup registries) {
        this.allowed = patterns.stream().map(AllowedRegistries::compile).toList();
        this.registries = registries;
    }

    /** Answers {@link Verdict#INVALID} for other registries, because neither waiting nor asking again can help. */
    @Override
    public CompletableFuture<ImageAnswer> ask(ImageName image, Demands demands, Instant deadline) {
        String registry = image.registry();
        if (allowed.isEmpty()
                || allowed.stream()
                        .anyMatch(pattern -> pattern.matcher(registry).matches())) {
            return registries.ask(image, demands, deadline);
        }
        return CompletableFuture.completedFuture(ImageAnswer.because(
                Verdict.INVALID,
                registry + " is not among the registries that may be asked; use one that is, or have an administrator"
                        + " allow it in the system configuration."));
    }

    private static Pattern compile(String pattern) {
        String regex =
                Arrays.stream(pattern.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
