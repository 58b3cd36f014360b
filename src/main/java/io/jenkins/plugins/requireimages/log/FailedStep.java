package io.jenkins.plugins.requireimages.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The step of an image build that failed, taken out of a log in which other steps may be mixed.
 *
 * @param begins the line of the log where the build began
 * @param instruction which step it is; empty if the log does not say
 * @param output of the step
 * @param closing what the builder says at the end; the error itself is the last line
 */
record FailedStep(int begins, String instruction, List<String> output, List<String> closing) {

    /** What may tell the cause: the output and the builder's error. */
    List<String> telling() {
        List<String> telling = new ArrayList<>(output);
        telling.add(error());
        return telling;
    }

    String error() {
        return closing.get(closing.size() - 1);
    }

    /** Whether the step missed something that was to be made before, perhaps by what failed unnoticed. */
    boolean missedSomething() {
        return error().contains("not found") || error().contains("no such file");
    }
}
