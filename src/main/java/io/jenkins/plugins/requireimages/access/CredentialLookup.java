package io.jenkins.plugins.requireimages.access;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/** Finds credentials as whom a build runs. */
@Restricted(NoExternalUse.class)
@FunctionalInterface
public interface CredentialLookup {

    /**
     * Finds credentials.
     *
     * @param uses what they must be usable for; empty for anything
     */
    Optional<IdCredentials> find(String id, List<DomainRequirement> uses);

    /**
     * What a build finds.
     *
     * @param job whose build it is
     * @param started that build; empty while it waits in the queue
     */
    static CredentialLookup of(Job<?, ?> job, Optional<Run<?, ?>> started) {
        return started.map(CredentialLookup::of).orElseGet(() -> ofNextBuild(job));
    }

    private static CredentialLookup of(Run<?, ?> run) {
        return (id, uses) ->
                Optional.ofNullable(CredentialsProvider.findCredentialById(id, IdCredentials.class, run, uses));
    }

    private static CredentialLookup ofNextBuild(Job<?, ?> job) {
        Authentication authentication = job instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        return (id, uses) -> Optional.ofNullable(
                CredentialsProvider.findCredentialByIdInItem(id, IdCredentials.class, job, authentication, uses));
    }
}
