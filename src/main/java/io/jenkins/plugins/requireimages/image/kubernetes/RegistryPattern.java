package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * The repositories that an entry of a pull secret is for: a host whose labels may have wildcards, the same port, and
 * a path that begins alike.
 *
 * @param key host, port and path as the kubelet compares them
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#config-json">Interpretation of config.json</a>
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/credentialprovider/keyring.go">The kubelet's
 *     keyring</a>
 */
record RegistryPattern(String key) {

    private static final Pattern SCHEME = Pattern.compile("^https?://");

    /** What {@code docker login} writes for Docker Hub ends so; other registries may be written so. */
    private static final Pattern API_VERSION = Pattern.compile("^/v[12]/");

    /** Any character, one of some, or one as it stands. */
    private static final Pattern TOKEN = Pattern.compile("\\?|\\[\\^?[\\w-]+]|.", Pattern.DOTALL);

    static RegistryPattern parse(String location) {
        Address address = Address.parse(SCHEME.matcher(location).replaceFirst(""));
        String path = API_VERSION.matcher(address.path()).replaceFirst("/");
        return new RegistryPattern(address.host() + (path.equals("/") ? "" : path));
    }

    /**
     * Tells whether an entry is for a repository.
     *
     * @param registry as in image names, {@code docker.io} for Docker Hub
     * @param repository path within the registry
     */
    boolean matches(String registry, String repository) {
        Address pattern = Address.parse(key);
        Address image = Address.parse(registry + "/" + repository);
        List<String> patternLabels = pattern.labels();
        List<String> imageLabels = image.labels();
        if (!pattern.port().equals(image.port())
                || patternLabels.size() != imageLabels.size()
                || !image.path().startsWith(pattern.path())) {
            return false;
        }
        for (int i = 0; i < imageLabels.size(); i++) {
            if (!labelMatches(patternLabels.get(i), imageLabels.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean labelMatches(String pattern, String label) {
        try {
            return Pattern.matches(labelRegex(pattern), label);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Of all ways to match a wildcard the shortest will do, except at the end; so none needs to be tried twice. */
    private static String labelRegex(String pattern) {
        int last = pattern.lastIndexOf('*');
        if (last < 0) {
            return literal(pattern);
        }
        String first = pattern.substring(0, pattern.indexOf('*'));
        String middle = Arrays.stream(pattern.substring(first.length(), last).split("\\*+"))
                .filter(part -> !part.isEmpty())
                .map(part -> "(?>.*?" + literal(part) + ")")
                .collect(Collectors.joining());
        return literal(first) + middle + ".*" + literal(pattern.substring(last + 1));
    }

    private static String literal(String text) {
        return TOKEN.matcher(text).replaceAll(token -> Matcher.quoteReplacement(regex(token.group())));
    }

    private static String regex(String token) {
        boolean characterClass = token.length() > 1;
        return token.equals("?") ? "." : characterClass ? token : Pattern.quote(token);
    }

    private record Address(String host, String path) {

        static Address parse(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? new Address(text.toLowerCase(Locale.ROOT), "")
                    : new Address(text.substring(0, slash).toLowerCase(Locale.ROOT), text.substring(slash));
        }

        List<String> labels() {
            return List.of(host.substring(0, host.length() - port().length()).split("\\.", -1));
        }

        /** With its colon; empty if there is none. */
        String port() {
            int colon = host.lastIndexOf(':');
            return colon > host.lastIndexOf(']') ? host.substring(colon) : "";
        }
    }
}
