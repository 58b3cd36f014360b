package io.jenkins.plugins.requireimages.access;

import hudson.ExtensionList;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Knows what an administrator decided about registries. */
@Restricted(NoExternalUse.class)
public interface RegistryPolicy {

    /** What is decided now. */
    RegistryRules rules();

    /** What the one policy of this Jenkins decides now. */
    static RegistryRules current() {
        return ExtensionList.lookupSingleton(RegistryPolicy.class).rules();
    }
}
