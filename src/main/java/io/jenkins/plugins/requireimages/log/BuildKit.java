package io.jenkins.plugins.requireimages.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BuildKit's plain progress, as {@code docker build}, {@code docker buildx}, {@code docker compose} and {@code buildctl}
 * print it: every line starts with the number of its step, because steps run at the same time; at the end come the last
 * lines of the step that failed, the lines of the Dockerfile, and one line with the error.
 *
 * @see <a href="https://github.com/moby/buildkit/blob/v0.17.0/util/progress/progressui/printer.go">Plain progress</a>
 */
final class BuildKit implements ImageBuilder {

    private static final Pattern STEP_LINE = Pattern.compile("#(\\d{1,9}) (.*+)");
    private static final Pattern SECONDS = Pattern.compile("(?:#\\d{1,9} )?\\d{1,9}\\.\\d{1,9} ");
    private static final Pattern FILE_AND_LINE = Pattern.compile("[^\\s:]++:\\d++");
    private static final Sign FAILED = Sign.any(
            Sign.has("failed to solve"),
            Sign.starts("executor failed running ["),
            Sign.starts("failed to compute cache key: "));
    private static final String ERROR = "ERROR: ";
    private static final String RULE = "------";
    private static final int LONGEST_CLOSING = 20;

    @Override
    public Optional<FailedStep> find(List<String> lines) {
        int error = firstError(lines);
        return error < 0 ? Optional.empty() : Optional.of(step(lines, error));
    }

    private static int firstError(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("#") && FAILED.isOn(line)) {
                return i;
            }
        }
        return -1;
    }

    private static FailedStep step(List<String> lines, int error) {
        String message = lines.get(error);
        int number = failedNumber(lines, error, message);
        int summary = summary(lines, error, heading(lines, error, number));
        List<String> output = outputOf(lines, error, number);
        if (output.isEmpty() && summary >= 0) {
            output = summarised(lines, summary);
        }
        List<String> closing = dockerfile(lines, summary < 0 ? Math.max(0, error - LONGEST_CLOSING) : summary, error);
        closing.add(message);
        String instruction = summary >= 0 ? lines.get(summary).strip() : heading(lines, error, number);
        return new FailedStep(error, before(lines, error, number), instruction, output, closing);
    }

    /** Other steps may run on beside the one that failed; what they wrote until it began may be its cause. */
    private static List<String> before(List<String> lines, int error, int number) {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < error && !(number >= 0 && numberOf(lines.get(i)) == number); i++) {
            before.add(withoutSeconds(lines.get(i)));
        }
        return before;
    }

    /** The number of the step whose error the message repeats; -1 if none is there. */
    private static int failedNumber(List<String> lines, int error, String message) {
        for (int i = 0; i < error; i++) {
            Matcher matcher = STEP_LINE.matcher(lines.get(i));
            if (matcher.matches()
                    && matcher.group(2).startsWith(ERROR)
                    && message.contains(matcher.group(2).substring(ERROR.length()))) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        return -1;
    }

    private static String heading(List<String> lines, int error, int number) {
        for (int i = 0; i < error; i++) {
            if (numberOf(lines.get(i)) == number
                    && number >= 0
                    && textOf(lines.get(i)).startsWith("[")) {
                return textOf(lines.get(i));
            }
        }
        return "";
    }

    /** The line that heads the last lines of the failed step; -1 if there is none. */
    private static int summary(List<String> lines, int error, String heading) {
        int found = -1;
        for (int i = 1; i < error; i++) {
            String line = lines.get(i);
            if (line.startsWith(" > ") && lines.get(i - 1).startsWith(RULE)) {
                found = i;
                if (!heading.isEmpty() && line.contains(heading)) {
                    return i;
                }
            }
        }
        return found;
    }

    private static List<String> summarised(List<String> lines, int summary) {
        List<String> output = new ArrayList<>();
        for (int i = summary + 1; i < lines.size() && !lines.get(i).startsWith(RULE); i++) {
            output.add(withoutSeconds(lines.get(i)));
        }
        return output;
    }

    private static List<String> outputOf(List<String> lines, int error, int number) {
        List<String> output = new ArrayList<>();
        for (int i = 0; i < error && number >= 0; i++) {
            String line = lines.get(i);
            if (numberOf(line) == number && SECONDS.matcher(line).lookingAt()) {
                output.add(withoutSeconds(line));
            }
        }
        return output;
    }

    /** The part of the Dockerfile that BuildKit shows, with {@code >>>} at the step that failed. */
    private static List<String> dockerfile(List<String> lines, int from, int error) {
        List<String> shown = new ArrayList<>();
        for (int i = from; i + 1 < error; i++) {
            if (FILE_AND_LINE.matcher(lines.get(i)).matches()
                    && lines.get(i + 1).startsWith(RULE)) {
                shown.add(lines.get(i));
                for (int j = i + 2; j < error && !lines.get(j).startsWith(RULE); j++) {
                    shown.add(lines.get(j));
                }
                return shown.size() > LONGEST_CLOSING ? new ArrayList<>(shown.subList(0, LONGEST_CLOSING)) : shown;
            }
        }
        return shown;
    }

    private static int numberOf(String line) {
        if (!line.startsWith("#")) {
            return -1;
        }
        Matcher matcher = STEP_LINE.matcher(line);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private static String textOf(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static String withoutSeconds(String line) {
        Matcher matcher = SECONDS.matcher(line);
        return matcher.lookingAt() ? line.substring(matcher.end()) : line;
    }
}
