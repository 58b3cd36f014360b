package io.jenkins.plugins.requireimages.build.remote;

import io.jenkins.plugins.requireimages.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A job of another Jenkins, and which of its builds is meant.
 *
 * @param url of the Jenkins, without a slash at its end
 * @param name full name, folders separated by slashes, such as {@code images/api}, without a slash at either end
 * @param number of the build; empty if another rule is to choose
 * @param parameters that the build was started with, each {@code NAME=value}; empty if they do not matter
 * @param revision that the build was made from, at least 7 digits of it; empty if it does not matter
 * @param acceptUnstable whether a build that ended with UNSTABLE passed
 */
public record RemoteJob(
        URI url,
        String name,
        Optional<Integer> number,
        List<String> parameters,
        String revision,
        boolean acceptUnstable) {

    private static final int SHORTEST_REVISION = 7;

    /**
     * Checks what a user wrote.
     *
     * @throws IllegalArgumentException with one sentence that names the value and the fix
     */
    public RemoteJob {
        parameters = List.copyOf(parameters);
        for (String parameter : parameters) {
            if (parameter.indexOf('=') <= 0) {
                throw new IllegalArgumentException("'" + parameter + "' is not a parameter: write NAME=value.");
            }
        }
        if (!revision.isEmpty() && revision.length() < SHORTEST_REVISION) {
            throw new IllegalArgumentException(
                    "The revision '" + revision + "' is too short: write at least its first 7 digits.");
        }
    }

    /**
     * The newest build of a job.
     *
     * @param url of the Jenkins, such as {@code https://jenkins.example.com/ci}
     * @param name of the job, with its folders, as that Jenkins shows it
     * @throws IllegalArgumentException with one sentence that names the value and the fix
     */
    public static RemoteJob newest(String url, String name) {
        return new RemoteJob(jenkins(url), checked(name), Optional.empty(), List.of(), "", false);
    }

    /** The build with a number, if there is one. */
    public RemoteJob numbered(Optional<Integer> other) {
        return new RemoteJob(url, name, other, parameters, revision, acceptUnstable);
    }

    /** The newest build with these parameters, each {@code NAME=value}. */
    public RemoteJob with(List<String> others) {
        return new RemoteJob(url, name, number, others, revision, acceptUnstable);
    }

    /** The newest build of a revision. */
    public RemoteJob ofRevision(String other) {
        return new RemoteJob(url, name, number, parameters, other, acceptUnstable);
    }

    /** Whether UNSTABLE is good enough. */
    public RemoteJob acceptingUnstable(boolean other) {
        return new RemoteJob(url, name, number, parameters, revision, other);
    }

    /** The host, and the port if the URL names one. */
    public String host() {
        return url.getRawAuthority();
    }

    /** Whether a login would be sent for everybody on the way to read. */
    public boolean isExposed() {
        return url.getScheme().equalsIgnoreCase("http") && !Origin.isLoopback(url.getHost());
    }

    /** The path of the job below the URL of its Jenkins. */
    String path() {
        return Arrays.stream(name.split("/"))
                .map(part -> "/job/" + encoded(part))
                .collect(Collectors.joining());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI jenkins(String text) {
        try {
            URI uri = new URI(text.strip().replaceFirst("/+$", ""));
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("The URL of a Jenkins at " + uri.getHost()
                        + " names a user: leave that out and configure credentials.");
            }
            if (web && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw notUrl(text, e);
        }
        throw notUrl(text, null);
    }

    private static IllegalArgumentException notUrl(String text, Exception cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not the URL of a Jenkins: write one such as https://jenkins.example.com.", cause);
    }

    private static String checked(String text) {
        String name = text.strip().replaceFirst("^/+", "").replaceFirst("/+$", "");
        List<String> parts = List.of(name.split("/", -1));
        if (name.isEmpty() || parts.contains("") || parts.contains(".") || parts.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the full name of a job: write one such as images/api.");
        }
        if (name.startsWith("job/")) {
            throw new IllegalArgumentException("'" + text
                    + "' is a path in a URL: write the full name of the job without '/job/', such as images/api.");
        }
        return name;
    }
}
