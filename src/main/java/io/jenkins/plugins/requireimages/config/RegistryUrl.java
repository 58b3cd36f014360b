package io.jenkins.plugins.requireimages.config;

import hudson.Util;
import hudson.util.FormValidation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Says whether a text is the URL of a registry. */
@Restricted(NoExternalUse.class)
public final class RegistryUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private RegistryUrl() {}

    /** Finds the error in a URL that a user wrote, without asking anybody. */
    public static FormValidation check(String text) {
        String url = Util.fixEmptyAndTrim(text);
        if (url == null) {
            return FormValidation.error(Messages.noUrl());
        }
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null || !SCHEMES.contains(uri.getScheme())) {
                return FormValidation.error(Messages.notAUrl(url));
            }
            return uri.getUserInfo() == null ? FormValidation.ok() : FormValidation.error(Messages.secretInUrl());
        } catch (URISyntaxException e) {
            return FormValidation.error(Messages.notAUrl(url));
        }
    }
}
