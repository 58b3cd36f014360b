package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the lines to show around a failure.
 *
 * @param cause the most telling line; empty if there are no lines
 */
record ExcerptLines(String cause, List<String> lines) {

    private static final int BEFORE_CERTAIN = 2;
    private static final int BEFORE_LIKELY = 8;
    private static final int LEAST_FOR_BOTH = 4;

    /** Of lines in which no image build failed: around the failure, else the last. */
    static ExcerptLines of(List<String> lines, Optional<Failure> failure, int most) {
        if (lines.isEmpty()) {
            return new ExcerptLines("", List.of());
        }
        int cause = failure.map(Failure::cause).orElse(lines.size() - 1);
        List<String> shown = failure.map(found -> window(lines, found, most)).orElseGet(() -> last(lines, most));
        return new ExcerptLines(lines.get(cause), shown);
    }

    /** Of a step of an image build; the failure is one of its telling lines, else the builder's error is. */
    static ExcerptLines of(FailedStep step, Optional<Failure> failure, int most) {
        int room = most - 1 - step.closing().size();
        if (room < 1) {
            return of(step.telling(), failure, most);
        }
        List<String> output = step.output();
        List<String> shown = new ArrayList<>();
        if (!step.instruction().isEmpty()) {
            shown.add(step.instruction());
        }
        shown.addAll(failure.filter(found -> found.cause() < output.size())
                .map(found -> window(output, found, room))
                .orElseGet(() -> last(output, room)));
        shown.addAll(step.closing());
        return new ExcerptLines(
                failure.map(found -> step.telling().get(found.cause())).orElse(step.error()), shown);
    }

    /** Of a step that fails because of a failure before it. */
    static ExcerptLines of(FailedStep step, Optional<Failure> failure, Failure earlier, int most) {
        List<String> before = step.before().get();
        if (most < LEAST_FOR_BOTH) {
            return of(before, Optional.of(earlier), most);
        }
        List<String> shown = new ArrayList<>(window(before, earlier, most / 2));
        shown.addAll(of(step, failure, most - shown.size()).lines());
        return new ExcerptLines(before.get(earlier.cause()), shown);
    }

    private static List<String> withoutBlankEnds(List<String> lines) {
        int from = 0;
        int end = lines.size();
        while (from < end && lines.get(from).isBlank()) {
            from++;
        }
        while (from < end && lines.get(end - 1).isBlank()) {
            end--;
        }
        return lines.subList(from, end);
    }

    private static List<String> last(List<String> lines, int most) {
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** A little before the failure, then to the end, or if that is far, to the end of the failure. */
    private static List<String> window(List<String> lines, Failure failure, int most) {
        int before = failure.weight() == Weight.CERTAIN ? BEFORE_CERTAIN : BEFORE_LIKELY;
        int earliest = failure.cause() - most * 2 / 3;
        int from = Math.max(0, Math.max(earliest, failure.first() - before));
        int end = lines.size() - from <= most ? lines.size() : Math.min(failure.last() + 1, from + most);
        return withoutBlankEnds(lines.subList(from, end));
    }
}
