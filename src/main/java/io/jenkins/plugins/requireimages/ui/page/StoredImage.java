package io.jenkins.plugins.requireimages.ui.page;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.log.Excerpt;
import java.util.List;

/**
 * A finding as it is kept. What is not known is an empty text.
 *
 * @param build null if none was named or found
 * @param took in milliseconds
 * @param log path of the attached log among the artifacts of the run
 * @see Finding
 */
record StoredImage(
        String image,
        Verdict verdict,
        String digest,
        String pinned,
        String cause,
        Excerpt excerpt,
        UpstreamBuild build,
        List<Usage> wantedBy,
        long took,
        String log) {

    static StoredImage of(Finding finding, String log) {
        return new StoredImage(
                finding.image(),
                finding.verdict(),
                finding.digest().map(Digest::toString).orElse(""),
                finding.pinned(),
                finding.cause(),
                finding.excerpt(),
                finding.build().orElse(null),
                finding.wantedBy(),
                finding.took().toMillis(),
                log);
    }
}
