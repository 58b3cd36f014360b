package io.jenkins.plugins.requireimages.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The step of an image build that failed, taken out of a log in which other steps may be mixed.
 *
 * @param at the line of the log with the builder's error
 * @param before gives the lines before the step, without the builder's marks
 * @param instruction which step it is; empty if the log does not say
 * @param output of the step
 * @param closing what the builder says at the end; the error itself is the last line
 */
record FailedStep(
        int at, Supplier<List<String>> before, String instruction, List<String> output, List<String> closing) {

    private static final Sign MISSES = Sign.any(
            Sign.has("not found"), Sign.has("o such file"), Sign.has("does not exist"), Sign.has("cannot stat"));

    /** What may tell the cause: the output and the builder's error. */
    List<String> telling() {
        List<String> telling = new ArrayList<>(output);
        telling.add(error());
        return telling;
    }

    String error() {
        return closing.get(closing.size() - 1);
    }

    /** Whether a line says that the step missed something that was to be made before. */
    static boolean missesSomething(String line) {
        return MISSES.isOn(line);
    }
}
