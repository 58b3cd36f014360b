package io.jenkins.plugins.requireimages.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image builder that runs one step after the other and names each before its output.
 *
 * @param step on the line that names a step
 * @param noise on lines of the builder between a step and its output
 * @param error on the line that ends a failed build; on no line with the name of a step
 */
record LayeredBuild(Sign step, Sign noise, Sign error) implements ImageBuilder {

    @Override
    public Optional<FailedStep> find(List<String> lines) {
        int begins = first(step, lines, 0);
        int end = begins < 0 ? -1 : first(error, lines, begins);
        return end < 0 ? Optional.empty() : Optional.of(failed(lines, begins, end));
    }

    private FailedStep failed(List<String> lines, int begins, int end) {
        int named = namedIn(lines, begins, end);
        List<String> output = new ArrayList<>();
        for (String line : lines.subList(named + 1, end)) {
            if (!noise.isOn(line) && !step.isOn(line)) {
                output.add(line);
            }
        }
        return new FailedStep(end, () -> lines.subList(0, named), lines.get(named), output, List.of(lines.get(end)));
    }

    /** The step that the error names, for another build may have written in between; else the last. */
    private int namedIn(List<String> lines, int begins, int end) {
        int last = begins;
        for (int i = end - 1; i >= begins; i--) {
            if (step.isOn(lines.get(i))) {
                last = Math.max(last, i);
                if (lines.get(end).contains(command(lines.get(i)))) {
                    return i;
                }
            }
        }
        return last;
    }

    private static String command(String step) {
        int run = step.indexOf("RUN ");
        return run < 0 ? step : step.substring(run + "RUN ".length());
    }

    private static int first(Sign sign, List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (sign.isOn(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
