package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Finds the images that stand behind a name: the only one, or all that an index lists, also through further indexes. */
final class Parts {

    private static final int DEEPEST = 3;
    private static final int MOST = 200;

    private final Repository repository;
    private final Errand errand;

    Parts(Repository repository, Errand errand) {
        this.repository = repository;
        this.errand = errand;
    }

    CompletableFuture<List<Part>> of(Manifest top) {
        if (!top.isIndex()) {
            return CompletableFuture.completedFuture(List.of(Part.only(top, repository, errand)));
        }
        return listedIn(top, 1).thenApply(parts -> {
            if (parts.size() > MOST) {
                throw tooMuch();
            }
            return parts;
        });
    }

    private CompletableFuture<List<Part>> listedIn(Manifest index, int depth) {
        List<Descriptor> entries =
                index.entries().stream().filter(entry -> !entry.beside()).toList();
        if (depth > DEEPEST || entries.size() > MOST) {
            throw tooMuch();
        }
        List<CompletableFuture<List<Part>>> found = new ArrayList<>();
        for (Descriptor entry : entries) {
            Part part = Part.listed(entry, repository, errand);
            found.add(
                    MediaTypes.isIndex(entry.mediaType())
                            ? part.manifest().thenCompose(inner -> listedIn(inner, depth + 1))
                            : CompletableFuture.completedFuture(List.of(part)));
        }
        return Gathering.all(found)
                .thenApply(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static Shortcoming tooMuch() {
        return new Shortcoming(
                Verdict.UNREACHABLE,
                "The index lists more than " + MOST + " images or goes more than " + DEEPEST
                        + " indexes deep, which is more than is looked at; require one of them by its digest.");
    }
}
