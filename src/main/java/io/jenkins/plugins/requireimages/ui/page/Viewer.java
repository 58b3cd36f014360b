package io.jenkins.plugins.requireimages.ui.page;

import hudson.model.Item;
import hudson.model.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Whoever looks at a report in this request, and which builds he or she may read. A build that cannot be found, because
 * it is gone or hidden, is shown to administrators only: who was allowed to read it can't be told any more.
 */
final class Viewer {

    private final Map<String, Optional<Run<?, ?>>> found = new HashMap<>();

    /**
     * Whether to show what comes from certain builds.
     *
     * @param ids all of which must be readable; if there are none, all may see it
     */
    boolean maySee(List<String> ids) {
        return ids.stream().allMatch(id -> find(id).isPresent() || Jenkins.get().hasPermission(Jenkins.ADMINISTER));
    }

    /** A build that may be read; empty if it is gone or hidden. */
    Optional<Run<?, ?>> find(String id) {
        return found.computeIfAbsent(id, Viewer::readable);
    }

    private static Optional<Run<?, ?>> readable(String id) {
        try {
            return Optional.<Run<?, ?>>ofNullable(Run.fromExternalizableId(id))
                    .filter(build -> build.hasPermission(Item.READ));
        } catch (AccessDeniedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
