package io.jenkins.plugins.requireimages.access;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** Finds credentials as whom a build runs. */
interface CredentialLookup {

    /**
     * Finds credentials.
     *
     * @param host that they must be usable for
     */
    Optional<IdCredentials> find(String id, String host);

    /** What a build finds. */
    static CredentialLookup of(Run<?, ?> run) {
        return (id, host) -> Optional.ofNullable(
                CredentialsProvider.findCredentialById(id, IdCredentials.class, run, new HostnameRequirement(host)));
    }

    /** What the next build of a job will find. */
    static CredentialLookup of(Job<?, ?> job) {
        Authentication authentication =
                job instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        return (id, host) -> Optional.ofNullable(CredentialsProvider.findCredentialByIdInItem(
                id, IdCredentials.class, job, authentication, List.of(new HostnameRequirement(host))));
    }
}
