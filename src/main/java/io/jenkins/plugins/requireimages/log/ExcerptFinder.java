package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the lines of a log that explain a failure. Safe for use by several threads. */
public final class ExcerptFinder {

    /** How many lines an excerpt has at most where nobody says otherwise. */
    public static final int DEFAULT_LINES = 40;

    /** How much of a log is read, in bytes from its end. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Set<Weight> EXPLAINS = EnumSet.of(Weight.CERTAIN, Weight.LIKELY);

    private static final ExcerptFinder STANDARD = new ExcerptFinder(List.of(), DEFAULT_LINES);

    private final Recognisers recognisers;
    private final int maxLines;

    /**
     * Makes a finder.
     *
     * @param more recognisers that are asked before the built-in ones
     * @param maxLines that an excerpt may have, at least 1
     */
    public ExcerptFinder(List<FailureRecogniser> more, int maxLines) {
        if (maxLines < 1) {
            throw new IllegalArgumentException("An excerpt needs at least one line, not " + maxLines);
        }
        this.recognisers = Recognisers.withBuiltIn(more);
        this.maxLines = maxLines;
    }

    /** The built-in recognisers and {@value #DEFAULT_LINES} lines. */
    public static ExcerptFinder standard() {
        return STANDARD;
    }

    /**
     * Reads the end of a log and finds the failure. The last lines if no failure is recognised.
     *
     * @param sourceName which log it is, for a person
     * @param log may still be written to; what is there now counts
     * @throws IOException if the log cannot be read; never for what it holds
     */
    public Excerpt find(String sourceName, LogSource log) throws IOException {
        List<String> lines = JenkinsLines.without(CleanLog.tail(log, MOST_BYTES).lines());
        ExcerptLines excerpt = excerpt(lines);
        return new Excerpt(sourceName, Cause.of(excerpt.cause()), excerpt.lines());
    }

    private ExcerptLines excerpt(List<String> lines) {
        Optional<FailedStep> step = recognisers.failedStep(lines);
        if (step.isEmpty()) {
            return ExcerptLines.of(lines, recognisers.decisive(lines), maxLines);
        }
        Optional<Failure> failure = recognisers.decisive(step.get().telling());
        return earlierCause(step.get(), failure)
                .map(earlier -> ExcerptLines.of(step.get(), failure, earlier, maxLines))
                .orElseGet(() -> ExcerptLines.of(step.get(), failure, maxLines));
    }

    /** Where a script went on after a failure, a later step only misses what was not made. */
    private Optional<Failure> earlierCause(FailedStep step, Optional<Failure> failure) {
        String told = failure.map(found -> step.telling().get(found.cause())).orElse(step.error());
        return FailedStep.missesSomething(told)
                ? recognisers.decisive(step.before().get()).filter(earlier -> EXPLAINS.contains(earlier.weight()))
                : Optional.empty();
    }
}
