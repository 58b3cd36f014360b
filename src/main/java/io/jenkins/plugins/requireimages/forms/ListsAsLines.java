package io.jenkins.plugins.requireimages.forms;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A descriptor whose form shows lists as lines: {@code <f:textarea value="${descriptor.lines(instance.platforms)}"/>}. */
@Restricted(NoExternalUse.class)
public interface ListsAsLines {

    /** The lines of a list; null for null. */
    default String lines(List<String> list) {
        return Lines.join(list);
    }
}
