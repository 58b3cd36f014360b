package io.jenkins.plugins.requireimages.access;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/**
 * Finds the credentials that a build may use; the same before it starts as when it runs, except those that a parameter of
 * it names.
 *
 * @param job whose build it is
 * @param started that build; empty while it waits in the queue
 */
@Restricted(NoExternalUse.class)
public record CredentialLookup(Job<?, ?> job, Optional<Run<?, ?>> started) {

    /**
     * Finds credentials.
     *
     * @param kind that they must be of
     * @param uses what they must be usable for; empty for anything
     */
    public <C extends IdCredentials> Optional<C> find(String id, Class<C> kind, List<DomainRequirement> uses) {
        return started.isPresent()
                ? Optional.ofNullable(CredentialsProvider.findCredentialById(id, kind, started.get(), uses))
                : findBeforeStart(id, kind, uses);
    }

    /** The rules of {@link CredentialsProvider#findCredentialById}, which knows only builds that have started. */
    private <C extends IdCredentials> Optional<C> findBeforeStart(
            String id, Class<C> kind, List<DomainRequirement> uses) {
        Authentication own = BuildIdentity.of(job);
        return findAs(own, id, kind, uses)
                .or(() -> job.getACL().hasPermission2(own, CredentialsProvider.USE_ITEM)
                        ? findAs(ACL.SYSTEM2, id, kind, uses)
                        : Optional.empty());
    }

    private <C extends IdCredentials> Optional<C> findAs(
            Authentication identity, String id, Class<C> kind, List<DomainRequirement> uses) {
        return Optional.ofNullable(CredentialsProvider.findCredentialByIdInItem(id, kind, job, identity, uses));
    }
}
