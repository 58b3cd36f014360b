package io.jenkins.plugins.requireimages.access;

import io.jenkins.plugins.requireimages.image.ImageName;
import java.net.URL;
import java.util.Locale;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The registry of a URL as it stands in image names. */
@Restricted(NoExternalUse.class)
public final class RegistryHost {

    private static final Set<String> DOCKER_HUB =
            Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    private RegistryHost() {}

    /** Host, and port if the URL names one, in lower case; {@link ImageName#DOCKER_HUB} for Docker Hub. */
    public static String of(URL url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (DOCKER_HUB.contains(host)) {
            return ImageName.DOCKER_HUB;
        }
        return url.getPort() < 0 ? host : host + ":" + url.getPort();
    }
}
