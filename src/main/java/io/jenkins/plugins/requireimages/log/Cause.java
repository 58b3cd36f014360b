package io.jenkins.plugins.requireimages.log;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of a line the cause that fits an error message. */
final class Cause {

    private static final String MAVEN_HELP = " -> [Help 1]";

    /** What is the same in all failures of a kind, and would use up the room for what is not. */
    private static final List<Pattern> BOILERPLATE = List.of(
            Pattern.compile("ERROR: failed to (?:build|solve): failed to (?:compute cache key|solve): "),
            Pattern.compile("failed to calculate checksum of ref \\S++ "),
            Pattern.compile("\\[ERROR\\] Failed to execute goal (?:\\S++ (?:\\([^)]*+\\) )?+)?on project [^:]++: "));

    /** Messages that wrap one another, so that the reason comes last. */
    private static final Sign WRAPPED = Sign.any(
            Sign.has("failed to solve: "),
            Sign.has("failed to publish images: "),
            Sign.has("creating build container: "),
            Sign.starts("error building image: "));

    private static final int HEAD = 110;
    private static final int HEAD_OF_WRAPPED = 40;

    private Cause() {}

    static String of(String line) {
        String cause = line.strip();
        if (cause.endsWith(MAVEN_HELP)) {
            cause = cause.substring(0, cause.length() - MAVEN_HELP.length());
        }
        for (Pattern pattern : BOILERPLATE) {
            Matcher matcher = pattern.matcher(cause);
            if (cause.length() > Excerpt.LONGEST_CAUSE && matcher.lookingAt()) {
                cause = cause.substring(matcher.end());
            }
        }
        return Text.atMost(Excerpt.LONGEST_CAUSE, WRAPPED.isOn(cause) ? HEAD_OF_WRAPPED : HEAD, cause);
    }
}
