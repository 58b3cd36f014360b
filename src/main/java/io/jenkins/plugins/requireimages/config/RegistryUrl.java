package io.jenkins.plugins.requireimages.config;

import hudson.Util;
import hudson.util.FormValidation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Says whether a text is the URL of a registry. */
final class RegistryUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private RegistryUrl() {}

    static FormValidation check(String text) {
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
