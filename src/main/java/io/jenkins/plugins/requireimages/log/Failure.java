package io.jenkins.plugins.requireimages.log;

/**
 * Where in some lines a failure is told. Lines are counted from 0.
 *
 * @param first line of the block that tells it
 * @param cause the most telling line of the block
 * @param last line of the block
 * @param weight how much the block says
 */
public record Failure(int first, int cause, int last, Weight weight) {

    /** How much a failure says. */
    public enum Weight {
        /** A tool says that it failed, and why. Of several, the first in the log is shown. */
        CERTAIN,
        /** Reads like a failure, but may be noise. Counts only near the end or before an echo. */
        LIKELY,
        /** May be anything. Counts only where nothing else is found. */
        VAGUE,
        /** Says only that something failed before, as {@code make: *** [all] Error 2} does. */
        ECHO
    }

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException unless {@code 0 <= first <= cause <= last}
     */
    public Failure {
        if (first < 0 || cause < first || last < cause) {
            throw new IllegalArgumentException("Not in order: " + first + ", " + cause + ", " + last);
        }
    }
}
