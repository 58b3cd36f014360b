package io.jenkins.plugins.requireimages.ui.page;

import hudson.model.Run;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.report.PageUrl;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What was found of one image, as shown to one viewer. Of a build that he or she may not read there is neither name, link
 * nor line, nor a cause that quotes it.
 */
@ExportedBean
@Restricted(NoExternalUse.class)
public final class ShownImage {

    private final StoredImage stored;
    private final Run<?, ?> owner;
    private final Viewer viewer;
    private final boolean buildHidden;

    ShownImage(StoredImage stored, Run<?, ?> owner, Viewer viewer) {
        this.stored = stored;
        this.owner = owner;
        this.viewer = viewer;
        buildHidden = stored.build() != null && !viewer.maySee(stored.build().readableWith());
    }

    /** The image as the user wrote it. */
    @Exported
    public String getImage() {
        return stored.image();
    }

    @Exported
    public Verdict getVerdict() {
        return stored.verdict();
    }

    /** The verdict in words. */
    public String getVerdictText() {
        return Texts.words(stored.verdict());
    }

    public String getSymbol() {
        return Severity.of(stored.verdict()).symbol();
    }

    /** What the registry has; null if it has nothing or was not asked. */
    @Exported
    public String getDigest() {
        return Texts.orNull(stored.digest());
    }

    public String getShortDigest() {
        return Digest.parse(stored.digest()).map(Digest::abbreviated).orElse("");
    }

    /** The name with that digest; null unless the image is usable. */
    @Exported
    public String getPinned() {
        return Texts.orNull(stored.pinned());
    }

    /** Why the image is not usable; null if it is. */
    @Exported
    public String getCause() {
        return Texts.orNull(buildHidden ? causeWithoutBuild() : stored.cause());
    }

    private String causeWithoutBuild() {
        return switch (stored.verdict()) {
            case BUILD_FAILED -> "The build that makes it did not pass.";
            case BUILD_MISSING -> "There is no such build.";
            case BUILD_RUNNING -> "The build that makes it was still running.";
            case STALE -> "It is not what was required.";
            default -> stored.cause();
        };
    }

    /** Which log the excerpt is from; null if there is none. */
    @Exported
    public String getExcerptSource() {
        return getExcerpt().isEmpty() ? null : stored.excerpt().source();
    }

    /** The lines that explain a failure. */
    @Exported
    public List<String> getExcerpt() {
        return buildHidden ? List.of() : stored.excerpt().lines();
    }

    public String getExcerptText() {
        return String.join("\n", getExcerpt());
    }

    /** The build that makes the image; null if none was named or found, or if it is hidden. */
    @Exported(inline = true)
    public ShownBuild getBuild() {
        return stored.build() == null || buildHidden ? null : new ShownBuild(stored.build(), buildUrl());
    }

    /** Whether there is a build that the viewer may not see. */
    @Exported
    public boolean isBuildHidden() {
        return buildHidden;
    }

    /** Who wants the image; empty if it was required by name. */
    @Exported
    public List<String> getWantedBy() {
        return stored.wantedBy().stream().map(Usage::toString).toList();
    }

    /** From the start of the check until the verdict. */
    @Exported
    public long getTookMillis() {
        return stored.took();
    }

    public String getTook() {
        return Texts.duration(stored.took());
    }

    /** Where the whole log is, relative to Jenkins; null if it is nowhere. */
    public String getLogUrl() {
        if (buildHidden || stored.verdict() != Verdict.BUILD_FAILED) {
            return null;
        }
        return stored.log().isEmpty()
                ? build().map(build -> build.getUrl() + "console").orElse(null)
                : owner.getUrl() + "artifact/" + stored.log();
    }

    private String buildUrl() {
        return build().map(DisplayURLProvider.get()::getRunURL)
                .or(() -> Optional.of(stored.build().url()).filter(PageUrl::is))
                .orElse(null);
    }

    private Optional<Run<?, ?>> build() {
        return Optional.ofNullable(stored.build()).map(UpstreamBuild::readableWith).stream()
                .flatMap(List::stream)
                .findFirst()
                .flatMap(viewer::find);
    }
}
