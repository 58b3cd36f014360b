package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the lines of a log that explain a failure. Safe for use by several threads. */
public final class ExcerptFinder {

    /** How many lines an excerpt has at most where nobody says otherwise. */
    public static final int DEFAULT_LINES = 40;

    /** How much of a log is read, in bytes from its end. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

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
        return new Excerpt(sourceName, Text.atMost(Excerpt.LONGEST_CAUSE, excerpt.cause()), excerpt.lines());
    }

    private ExcerptLines excerpt(List<String> lines) {
        Optional<FailedStep> step = recognisers.failedStep(lines);
        if (step.isEmpty()) {
            return ExcerptLines.of(lines, recognisers.decisive(lines), maxLines);
        }
        return earlierCause(lines, step.get()).orElseGet(() -> {
            Optional<Failure> failure = recognisers.decisive(step.get().telling());
            return ExcerptLines.of(step.get(), failure, maxLines);
        });
    }

    /** Where a script went on after a failure, the image build only misses what was not made. */
    private Optional<ExcerptLines> earlierCause(List<String> lines, FailedStep step) {
        if (!step.missedSomething()) {
            return Optional.empty();
        }
        List<String> before = lines.subList(0, step.begins());
        return recognisers
                .decisive(before)
                .filter(failure -> failure.weight() == Weight.CERTAIN)
                .map(failure -> ExcerptLines.of(before, Optional.of(failure), maxLines));
    }
}
