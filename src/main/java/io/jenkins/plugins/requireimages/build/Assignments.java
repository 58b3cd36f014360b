package io.jenkins.plugins.requireimages.build;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Parameters of a build with their values. */
public final class Assignments {

    private Assignments() {}

    /**
     * Writes them so that no others are written the same.
     *
     * @param assignments each {@code NAME=value}
     */
    public static String apart(List<String> assignments) {
        return assignments.stream()
                .map(assignment -> URLEncoder.encode(assignment, StandardCharsets.UTF_8))
                .toList()
                .toString();
    }
}
