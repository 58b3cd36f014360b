package io.jenkins.plugins.requireimages.ui.page;

import hudson.model.Run;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One report of a run, as shown to one viewer. */
@ExportedBean
@Restricted(NoExternalUse.class)
public final class ShownReport {

    private final StoredReport stored;
    private final Run<?, ?> owner;
    private final Viewer viewer;

    ShownReport(StoredReport stored, Run<?, ?> owner, Viewer viewer) {
        this.stored = stored;
        this.owner = owner;
        this.viewer = viewer;
    }

    /** When the check ended, in milliseconds since 1970. */
    @Exported
    public long getTime() {
        return stored.time();
    }

    /** From the start of the check to its end. */
    @Exported
    public long getTookMillis() {
        return stored.took();
    }

    /** The stage of the step that checked; null if there is none. */
    @Exported
    public String getStage() {
        return Texts.orNull(stored.stage());
    }

    /** Whether every image can be used. */
    @Exported
    public boolean isUsable() {
        return stored.allUsable();
    }

    /** What was found, in the order in which the images were required. */
    @Exported(inline = true)
    public List<ShownImage> getImages() {
        return stored.images().stream()
                .map(image -> new ShownImage(image, owner, viewer))
                .toList();
    }
}
