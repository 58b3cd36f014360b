package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

import java.util.List;
import java.util.stream.Collectors;

/** What Jenkins itself writes into a log; at its end it only repeats that something failed. */
final class JenkinsLines {

    private static final Sign STEP = starts("[Pipeline] ");
    private static final Sign LAST_WORDS = Sign.any(
            starts("script returned exit code "),
            starts("ERROR: script returned exit code "),
            starts("Finished: "),
            like("marked build as failure", "Build step '.*"),
            starts("Failed in branch "),
            starts("Post stage"),
            starts("Sending interrupt signal to process"),
            starts("Terminated"),
            starts("Also:   "),
            starts("Stage \""));

    private JenkinsLines() {}

    /** Why Jenkins itself ended a step; the tools are not to blame. */
    static final Signs INTERRUPTED = Signs.certain(
            starts("Cancelling nested steps due to timeout"),
            starts("Timeout has been exceeded"),
            starts("Aborted by "),
            starts("Cannot contact "),
            starts("Agent was removed"),
            has("wrapper script does not seem to be touching the log file"));

    /** An agent that went away while a build of another kind than a Pipeline used it. */
    static final Signs AGENT_LOST = Signs.certain(
                    has("hudson.remoting.ChannelClosedException: "), has("java.io.IOException: Backing channel '"))
            .openedBy(starts("FATAL: command execution failed"));

    static List<String> without(List<String> lines) {
        List<String> rest = lines.stream().filter(line -> !STEP.isOn(line)).collect(Collectors.toList());
        int end = rest.size();
        while (end > 0 && isLastWord(rest.get(end - 1))) {
            end--;
        }
        return end == 0 ? rest : rest.subList(0, end);
    }

    private static boolean isLastWord(String line) {
        return line.isBlank() || LAST_WORDS.isOn(line);
    }
}
