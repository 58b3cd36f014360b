package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.List;
import java.util.Optional;

/** One image that must be there. */
public sealed interface Requirement {

    /** The image as the user wrote it. */
    String written();

    /** Who wants the image; empty if it was required by name. */
    List<Usage> wantedBy();

    /**
     * A requirement that can be asked for.
     *
     * @param name the image
     * @param demands what it must satisfy
     * @param builtBy the build it comes from; empty if only the registry is to be asked
     */
    record Image(String written, ImageName name, Demands demands, Optional<BuildLookup> builtBy, List<Usage> wantedBy)
            implements Requirement {
        public Image {
            wantedBy = List.copyOf(wantedBy);
        }
    }

    /**
     * What a file wants but no registry can be asked for, such as a template's unresolved placeholder.
     *
     * @param cause one sentence that names the fix
     */
    record Invalid(String written, String cause, List<Usage> wantedBy) implements Requirement {
        public Invalid {
            wantedBy = List.copyOf(wantedBy);
        }
    }
}
