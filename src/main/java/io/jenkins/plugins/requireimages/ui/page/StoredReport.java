package io.jenkins.plugins.requireimages.ui.page;

import io.jenkins.plugins.requireimages.check.Report;
import java.util.List;
import java.util.Map;

/**
 * A report as it is kept in the directory of a run. The names of its components, and of those of the parts, are those of
 * the file.
 *
 * @param time when the check ended, in milliseconds since 1970
 * @param took from its start to its end, in milliseconds
 * @param stage around the step that checked, for a person; empty if there is none
 * @param images in the order in which they were required
 */
public record StoredReport(long time, long took, String stage, List<StoredImage> images) {

    public StoredReport {
        images = List.copyOf(images);
    }

    boolean allUsable() {
        return count(Severity.USABLE) == images.size();
    }

    /** How many images are usable or not, and in which stage that was found. */
    String summary() {
        long failures = count(Severity.UNUSABLE) + count(Severity.UNKNOWN);
        String result = failures == 0
                ? count(Severity.USABLE) + " of " + images.size() + " usable"
                : failures + " of " + images.size() + " not usable";
        return stage.isEmpty() ? result : result + " in " + stage;
    }

    private long count(Severity severity) {
        return images.stream()
                .filter(image -> Severity.of(image.verdict()) == severity)
                .count();
    }

    /**
     * Takes from a report what is kept of it.
     *
     * @param time when the check ended, in milliseconds since 1970
     * @param logs paths of attached logs among the artifacts of the run, by the images that they explain
     */
    public static StoredReport of(Report report, String stage, long time, Map<String, String> logs) {
        List<StoredImage> images = report.findings().stream()
                .map(finding -> StoredImage.of(finding, logs.getOrDefault(finding.image(), "")))
                .toList();
        return new StoredReport(time, report.took().toMillis(), stage, images);
    }
}
