package io.jenkins.plugins.requireimages.report;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.log.Excerpt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reports for tests of what shows them. */
public final class SampleReports {

    /** Text that tries to be markup, a command of a terminal, a second line, or nothing that XML can hold. */
    public static final String HOSTILE =
            "</failure><script>alert('x')</script> \" & ]]> \u001b[31m\u0000\u0007\r\nERROR: \u0085\u2028\u202eevil\uFFFE\uD800";

    private SampleReports() {}

    /** A report with one finding of each shape. */
    public static Report mixed() {
        return new Report(
                List.of(
                        present("registry.example.com/db:16"),
                        buildFailed(
                                "registry.example.com/api:1.0",
                                new UpstreamBuild(
                                        "images/api #41",
                                        "https://jenkins.example.com/job/images/job/api/41/",
                                        "FAILURE",
                                        "it is the newest")),
                        missing("registry.example.com/ui:1.0"),
                        notAsked("docker.io/library/postgres:16")),
                Duration.ofMillis(2345));
    }

    /** A report in which every text is {@link #HOSTILE}. */
    public static Report hostile() {
        return new Report(
                List.of(new Finding(
                        HOSTILE,
                        Verdict.BUILD_FAILED,
                        Optional.empty(),
                        "",
                        HOSTILE,
                        new Excerpt(HOSTILE, HOSTILE, List.of(HOSTILE, "  indented")),
                        Optional.of(new UpstreamBuild(HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                        List.of(new Usage(HOSTILE, 1, HOSTILE, HOSTILE)),
                        Duration.ZERO)),
                Duration.ZERO);
    }

    /** An image that is there. */
    public static Finding present(String image) {
        Digest digest = Digest.ofContent(image.getBytes(StandardCharsets.UTF_8));
        return new Finding(
                image,
                Verdict.PRESENT,
                Optional.of(digest),
                image.substring(0, image.lastIndexOf(':')) + "@" + digest,
                "",
                Excerpt.none(),
                Optional.empty(),
                List.of(),
                Duration.ofMillis(81));
    }

    /** An image whose build failed. */
    public static Finding buildFailed(String image, UpstreamBuild build) {
        String cause = "npm error Missing script: \"build\"";
        return new Finding(
                image,
                Verdict.BUILD_FAILED,
                Optional.empty(),
                "",
                build.name() + " ended with " + build.result() + ": " + cause,
                new Excerpt(
                        build.name() + ", step sh",
                        cause,
                        List.of(
                                "> [build 4/6] RUN npm run build:",
                                cause,
                                "  npm error",
                                "  npm error To see a list of scripts, run:")),
                Optional.of(build),
                List.of(new Usage("deploy/api.yaml", 23, "Deployment/api", "api")),
                Duration.ofMillis(12));
    }

    /** An image that its registry does not have. */
    public static Finding missing(String image) {
        return new Finding(
                image,
                Verdict.IMAGE_MISSING,
                Optional.empty(),
                "",
                "registry.example.com does not have it: push it, or check the tag.",
                Excerpt.none(),
                Optional.of(new UpstreamBuild("images/ui #7", "", "SUCCESS", "it is the newest")),
                List.of(),
                Duration.ofMillis(1290));
    }

    /** An image that was not asked for because another one had failed the check. */
    public static Finding notAsked(String image) {
        return new Finding(
                image,
                Verdict.NOT_ASKED,
                Optional.empty(),
                "",
                "The check had already failed.",
                Excerpt.none(),
                Optional.empty(),
                List.of(),
                Duration.ofMillis(2345));
    }
}
