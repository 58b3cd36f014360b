package io.jenkins.plugins.requireimages.ui.page;

import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A build that makes an image, as shown to somebody who may read it. */
@ExportedBean
@Restricted(NoExternalUse.class)
public final class ShownBuild {

    private final UpstreamBuild build;
    private final String url;

    ShownBuild(UpstreamBuild build, String url) {
        this.build = build;
        this.url = url;
    }

    @Exported
    public String getName() {
        return build.name();
    }

    /** The build's page in the reader's preferred view; null if it has none. */
    @Exported
    public String getUrl() {
        return url;
    }

    @Exported
    public String getResult() {
        return build.result();
    }

    /** The rule by which it was chosen; null if there was no choice. */
    @Exported
    public String getChosenBecause() {
        return Texts.orNull(build.chosenBecause());
    }
}
