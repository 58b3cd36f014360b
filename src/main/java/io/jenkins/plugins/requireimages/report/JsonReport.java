package io.jenkins.plugins.requireimages.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.Digest;
import java.util.List;

/** A report for programs. The names and their meaning are stable. */
public final class JsonReport {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonReport() {}

    @JsonPropertyOrder({"usable", "images"})
    private record Document(boolean usable, List<Image> images) {}

    @JsonPropertyOrder({"image", "verdict", "digest", "pinned", "cause", "excerpt", "build", "wantedBy"})
    private record Image(
            String image,
            String verdict,
            String digest,
            String pinned,
            String cause,
            List<String> excerpt,
            Build build,
            List<Wanted> wantedBy) {}

    @JsonPropertyOrder({"name", "url", "result"})
    private record Build(String name, String url, String result) {}

    @JsonPropertyOrder({"file", "line", "object", "container"})
    private record Wanted(String file, int line, String object, String container) {}

    /** The report as indented JSON; what is not known is {@code null}. */
    public static String of(Report report) {
        List<Image> images = report.findings().stream().map(JsonReport::image).toList();
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(new Document(report.isUsable(), images));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of strings are always written", e);
        }
    }

    private static Image image(Finding finding) {
        return new Image(
                finding.image(),
                finding.verdict().name(),
                finding.digest().map(Digest::toString).orElse(null),
                orNull(finding.pinned()),
                orNull(finding.cause()),
                finding.excerpt().lines(),
                finding.build().map(JsonReport::build).orElse(null),
                finding.wantedBy().stream().map(JsonReport::wanted).toList());
    }

    private static Build build(UpstreamBuild build) {
        return new Build(build.name(), orNull(build.url()), build.result());
    }

    private static Wanted wanted(Usage usage) {
        return new Wanted(usage.file(), usage.line(), usage.object(), usage.container());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
