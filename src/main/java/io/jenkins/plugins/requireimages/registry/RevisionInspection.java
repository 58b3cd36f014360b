package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Looks whether an image was built from a revision, by the label of its config, for every platform.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md">OCI annotations, which name
 *     labels, too</a>
 */
final class RevisionInspection {

    private static final String LABEL = "org.opencontainers.image.revision";
    private static final int LONGEST_REVISION = 64;

    private RevisionInspection() {}

    static CompletableFuture<Void> of(List<Part> parts, String wanted, ImageName image) {
        return Gathering.all(parts.stream().map(Part::config).toList()).thenAccept(configs -> {
            for (int i = 0; i < configs.size(); i++) {
                String found = label(configs.get(i));
                if (!found.equals(wanted)) {
                    throw new Shortcoming(Verdict.STALE, sentence(image, parts.get(i), found, wanted));
                }
            }
        });
    }

    private static String label(JsonNode config) {
        return config.path("config").path("Labels").path(LABEL).asText("");
    }

    private static String sentence(ImageName image, Part part, String found, String wanted) {
        if (found.isEmpty()) {
            return image + " does not say which revision it was built from; have its build set the label " + LABEL
                    + ", which " + part + " does not have.";
        }
        return image + " was built from revision " + printable(found) + ", not from " + wanted + " (" + part
                + "); check that the build of that revision pushed it.";
    }

    /** Whoever pushed the image wrote this. */
    private static String printable(String foreign) {
        String clean = foreign.replaceAll("[^\\p{Graph} ]", "?");
        return clean.length() > LONGEST_REVISION ? clean.substring(0, LONGEST_REVISION) + "..." : clean;
    }
}
