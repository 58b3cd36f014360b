package io.jenkins.plugins.requireimages.cluster;

import hudson.ExtensionList;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Knows what an administrator decided about the cluster that Jenkins itself runs in. */
@Restricted(NoExternalUse.class)
public interface ClusterPolicy {

    /** Whether every build may ask that cluster as Jenkins' own service account. */
    boolean isShareCluster();

    /** The one policy of this Jenkins. */
    static ClusterPolicy current() {
        return ExtensionList.lookupSingleton(ClusterPolicy.class);
    }
}
