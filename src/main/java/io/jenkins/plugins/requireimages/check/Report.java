package io.jenkins.plugins.requireimages.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a check found.
 *
 * @param findings one for each requirement, in their order
 * @param took from the start of the check until its end
 */
public record Report(List<Finding> findings, Duration took) {

    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether every image can be used. */
    public boolean isUsable() {
        return findings.stream().allMatch(finding -> finding.verdict().isUsable());
    }

    /** The findings of the images that were found not usable, or that could not be found out about. */
    public List<Finding> failures() {
        return findings.stream()
                .filter(finding -> !finding.verdict().isUsable() && finding.verdict() != Verdict.NOT_ASKED)
                .toList();
    }

    /** From each image as written to its pinned name, in order; images that cannot be used are left out. */
    public Map<String, String> pinned() {
        Map<String, String> pinned = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.verdict().isUsable()) {
                pinned.put(finding.image(), finding.pinned());
            }
        }
        return pinned;
    }
}
