package io.jenkins.plugins.requireimages.forms;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.requireimages.access.BuildIdentity;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The credentials among which a form lets the user choose. */
@Restricted(NoExternalUse.class)
public final class CredentialsToChoose {

    private CredentialsToChoose() {}

    /**
     * Offers the credentials that builds of an item can use, and none; to somebody who may not see which there are, only
     * what is chosen already.
     *
     * @param item that is configured; null for Jenkins itself
     * @param kind that they must be of
     * @param matcher that they must match, too
     * @param url where they will be shown; null if it makes no difference
     * @param chosen the ID of those that are chosen already; null or empty for none
     */
    public static ListBoxModel offer(
            Item item,
            Class<? extends StandardCredentials> kind,
            CredentialsMatcher matcher,
            String url,
            String chosen) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Permissions.seesCredentials(item)) {
            return items.includeCurrentValue(chosen);
        }
        return items.includeEmptyValue()
                .includeMatchingAs(
                        BuildIdentity.of(item),
                        item,
                        kind,
                        URIRequirementBuilder.fromUri(url).build(),
                        matcher)
                .includeCurrentValue(chosen);
    }
}
