package io.jenkins.plugins.requireimages.image;

import static io.jenkins.plugins.requireimages.image.InvalidImageNameException.quoted;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The full name of an image, normalised as Docker does: Docker Hub where no registry is named, {@code library/} for its
 * official images, and the tag {@code latest} where neither a tag nor a digest is named.
 *
 * @param registry host, and port if one was named, as written: {@code docker.io}, {@code registry.example.com:5000},
 *     {@code [::1]:5000}
 * @param repository path within the registry, such as {@code library/postgres}
 * @param tag empty if the name has a digest only
 * @param digest the text of the digest, empty if the name has a tag only
 * @see <a href="https://github.com/distribution/reference/blob/v0.6.0/reference.go">Grammar of references</a>
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests">OCI limits</a>
 */
public record ImageName(String registry, String repository, String tag, String digest) implements Serializable {

    /** The name under which Docker Hub appears in image names. */
    public static final String DOCKER_HUB = "docker.io";

    private static final int LONGEST_NAME = 255;
    private static final String HOST_LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern REGISTRY =
            Pattern.compile("(?:" + HOST_LABEL + "(?:\\." + HOST_LABEL + ")*|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?");
    private static final Pattern PATH_COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[\\w][\\w.-]{0,127}");
    private static final Pattern BARE_ID = Pattern.compile("[0-9a-f]{64}");

    /**
     * Reads an image name as a user writes it.
     *
     * @param text such as {@code postgres:16}, {@code registry.example.com:5000/team/api@sha256:…}
     * @throws InvalidImageNameException if it is not one
     */
    public static ImageName parse(String text) {
        return parse(text, DOCKER_HUB);
    }

    /**
     * Reads an image name where another registry than Docker Hub is the usual one.
     *
     * @param usualRegistry of names that have none, as it would stand there
     * @throws InvalidImageNameException if it is not one
     */
    public static ImageName parse(String text, String usualRegistry) {
        if (text.isBlank()) {
            throw new InvalidImageNameException(text, "write a name such as registry.example.com/api:1.0.");
        }
        checkNotId(text);
        String rest = text;
        String digest = "";
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = checkedDigest(text, rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        String tag = "";
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        if (colon >= 0) {
            tag = checkedTag(text, rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        checkLength(text, rest);
        String registry = usualRegistry;
        String repository = rest;
        int slash = rest.indexOf('/');
        if (slash >= 0 && namesRegistry(rest.substring(0, slash))) {
            registry = checkedRegistry(text, rest.substring(0, slash));
            repository = rest.substring(slash + 1);
        }
        if (registry.equals(DOCKER_HUB) && repository.indexOf('/') < 0) {
            repository = checkedRepository(text, "library/" + repository);
        } else {
            checkedRepository(text, repository);
        }
        return new ImageName(registry, repository, tag.isEmpty() && digest.isEmpty() ? "latest" : tag, digest);
    }

    /** What the manifest is asked for by: the digest if there is one, else the tag. */
    public String reference() {
        return digest.isEmpty() ? tag : digest;
    }

    /** The image with exactly this content: {@code registry/repository@sha256:…}. */
    public String pinned(Digest content) {
        return registry + "/" + repository + "@" + content;
    }

    /** Whether two names are of one repository, whatever their tags and digests. */
    public boolean sameRepository(ImageName other) {
        return registry.equals(other.registry) && repository.equals(other.repository);
    }

    @Override
    public String toString() {
        return registry + "/" + repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }

    private static boolean namesRegistry(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private static String checkedRegistry(String text, String registry) {
        if (!REGISTRY.matcher(registry).matches()) {
            throw new InvalidImageNameException(
                    text,
                    quoted(registry) + " is not a registry; write a host name, with a port if needed, and no scheme.");
        }
        int colon = registry.startsWith("[") ? registry.indexOf(':', registry.indexOf(']')) : registry.indexOf(':');
        if (colon >= 0 && !isPort(registry.substring(colon + 1))) {
            throw new InvalidImageNameException(
                    text, "the port of " + quoted(registry) + " must be between 1 and 65535.");
        }
        return registry.equals("index.docker.io") ? DOCKER_HUB : registry;
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port >= 1 && port <= 65535;
    }

    private static String checkedRepository(String text, String repository) {
        if (!repository.equals(repository.toLowerCase(Locale.ROOT))) {
            throw new InvalidImageNameException(text, "a repository is written in lower case.");
        }
        for (String component : repository.split("/", -1)) {
            if (!PATH_COMPONENT.matcher(component).matches()) {
                throw new InvalidImageNameException(
                        text,
                        quoted(component) + " is not part of a repository; letters, digits and single separators"
                                + " ('.', '_', '__', '-') between them are.");
            }
        }
        return repository;
    }

    /** Also keeps what follows from reading more than it can. */
    private static void checkLength(String text, String name) {
        if (name.length() > LONGEST_NAME) {
            throw new InvalidImageNameException(
                    text, "registry and repository together may have " + LONGEST_NAME + " characters.");
        }
    }

    private static void checkNotId(String text) {
        if (BARE_ID.matcher(text).matches()) {
            throw new InvalidImageNameException(
                    text, "this is the ID of a local image; write the name under which it was pushed.");
        }
    }

    private static String checkedTag(String text, String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new InvalidImageNameException(
                    text,
                    quoted(tag) + " is not a tag; a tag has 1 to 128 letters, digits, '_', '.' or '-' and does not"
                            + " start with '.' or '-'.");
        }
        return tag;
    }

    private static String checkedDigest(String text, String digest) {
        if (Digest.parse(digest).isEmpty()) {
            throw new InvalidImageNameException(
                    text, quoted(digest) + " is not a digest; write sha256: and 64 hexadecimal digits in lower case.");
        }
        return digest;
    }
}
