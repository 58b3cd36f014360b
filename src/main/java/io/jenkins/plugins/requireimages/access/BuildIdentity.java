package io.jenkins.plugins.requireimages.access;

import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/** As whom builds run. */
@Restricted(NoExternalUse.class)
public final class BuildIdentity {

    private BuildIdentity() {}

    /**
     * As whom the builds of an item run of which nothing else is known.
     *
     * @param item null for Jenkins itself
     */
    public static Authentication of(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
