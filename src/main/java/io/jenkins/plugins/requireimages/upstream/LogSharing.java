package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.SecurityRealm;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Whether lines of another job's log may be copied into a build's log, where all who may read that build see them. They
 * may if the build runs as somebody who may read the other job; if it runs as SYSTEM, only where that shows nobody more
 * than they could see before: the jobs are in one folder, or every authenticated user may read the other, and whoever is
 * not authenticated may read the other or not that build; or where an administrator allowed it.
 */
final class LogSharing {

    private static final Authentication ANY_USER = new UsernamePasswordAuthenticationToken(
            "any authenticated user", "", List.of(SecurityRealm.AUTHENTICATED_AUTHORITY2));

    private LogSharing() {}

    /**
     * Decides.
     *
     * @param job whose log it is
     * @param context of the build that the lines would be copied to
     */
    static boolean isAllowed(Job<?, ?> job, BuildContext context) {
        if (!context.authentication().equals(ACL.SYSTEM2)) {
            return isReadableBy(context.authentication(), job);
        }
        return LogPolicy.current().isShareLogs()
                || areInOneFolder(job, context.job())
                || isReadableBy(ANY_USER, job)
                        && (isReadableBy(Jenkins.ANONYMOUS2, job) || !isReadableBy(Jenkins.ANONYMOUS2, context.job()));
    }

    private static boolean isReadableBy(Authentication reader, Job<?, ?> job) {
        return job.getACL().hasPermission2(reader, Item.READ);
    }

    private static boolean areInOneFolder(Job<?, ?> one, Job<?, ?> other) {
        return one.equals(other)
                || one.getParent() != Jenkins.get() && one.getParent().equals(other.getParent());
    }
}
