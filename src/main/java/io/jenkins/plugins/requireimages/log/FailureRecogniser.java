package io.jenkins.plugins.requireimages.log;

import java.util.List;
import java.util.Optional;

/**
 * Knows how one tool tells that it failed, and finds that in a log.
 *
 * <p>A recogniser for a tool that ends with {@code FATAL[code 7]: no such module} after lines that start with
 * {@code lint:} could be:
 *
 * <pre>{@code
 * FailureRecogniser mylint = lines -> {
 *     for (int i = 0; i < lines.size(); i++) {
 *         if (lines.get(i).startsWith("FATAL[code ")) {
 *             int first = i;
 *             while (first > 0 && lines.get(first - 1).startsWith("lint:")) {
 *                 first--;
 *             }
 *             return Optional.of(new Failure(first, i, i, Failure.Weight.CERTAIN));
 *         }
 *     }
 *     return Optional.empty();
 * };
 * }</pre>
 *
 * <p>One that throws is left out for that log.
 */
@FunctionalInterface
public interface FailureRecogniser {

    /**
     * Looks for the failure. Called from several threads at once, with up to 100,000 lines of at most 1,000 characters
     * that anybody may have written: it must take time that grows no faster than the log, so a regular expression must
     * not backtrack.
     *
     * @param lines of the failing part, oldest first, clean, without the prefixes of an image builder around the tool;
     *     not to be changed
     * @return the first failure of this tool (the last if it is only {@link Failure.Weight#LIKELY} or less); empty if
     *     there is none
     */
    Optional<Failure> find(List<String> lines);
}
