package io.jenkins.plugins.requireimages.log;

import java.io.Serializable;
import java.util.List;

/**
 * The few lines of a log that explain a failure. All text is clean: no control characters, no terminal sequences.
 *
 * @param source which log the lines are from, for a person: job, build, stage and step; empty if there are no lines
 * @param cause the most telling line, or why none may be shown; at most {@value #LONGEST_CAUSE} characters; empty if none
 *     was found
 * @param lines in the order of the log
 */
public record Excerpt(String source, String cause, List<String> lines) implements Serializable {

    /** Characters that a cause may have, so that it fits an error message. */
    public static final int LONGEST_CAUSE = 160;

    private static final Excerpt NONE = new Excerpt("", "", List.of());

    public Excerpt {
        lines = List.copyOf(lines);
    }

    /** No log, and nothing to say of it. */
    public static Excerpt none() {
        return NONE;
    }
}
