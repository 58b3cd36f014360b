package io.jenkins.plugins.requireimages.forms;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the user who fills in a form may see. */
@Restricted(NoExternalUse.class)
public final class Permissions {

    private Permissions() {}

    /**
     * Whether the user may see a configuration, and so may have what is in it validated.
     *
     * @param item that is configured; null for Jenkins itself
     */
    public static boolean seesConfiguration(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    /**
     * Whether the user may see which credentials there are to choose from.
     *
     * @param item that is configured; null for Jenkins itself
     */
    public static boolean seesCredentials(Item item) {
        return seesConfiguration(item) || item != null && item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
