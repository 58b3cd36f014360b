package io.jenkins.plugins.requireimages.upstream;

import hudson.ExtensionList;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Knows what an administrator decided about copying lines of logs. */
@Restricted(NoExternalUse.class)
public interface LogPolicy {

    /** How many lines of a log are copied at most. */
    int getExcerptLines();

    /** Whether lines of any job's log may be copied into a build that runs as SYSTEM. */
    boolean isShareLogs();

    /** The one policy of this Jenkins. */
    static LogPolicy current() {
        return ExtensionList.lookupSingleton(LogPolicy.class);
    }
}
