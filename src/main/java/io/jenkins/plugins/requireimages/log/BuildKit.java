package io.jenkins.plugins.requireimages.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * BuildKit's plain progress, as {@code docker build}, {@code buildx}, {@code compose} and {@code buildctl} print it:
 * every line starts with the number of its step, because steps run at the same time; at the end come the last lines of
 * the step that failed, the lines of the Dockerfile, and one line with the error.
 *
 * @see <a href="https://github.com/moby/buildkit/blob/v0.17.0/util/progress/progressui/printer.go">Plain progress</a>
 */
final class BuildKit implements ImageBuilder {

    private static final Sign FAILED = Sign.any(
            Sign.has("failed to solve"),
            Sign.starts("executor failed running ["),
            Sign.starts("failed to compute cache key: "));
    private static final Pattern FILE_AND_LINE = Pattern.compile("[^\\s:]++:\\d++");
    private static final String ERROR = "ERROR: ";
    private static final String RULE = "------";
    private static final int LONGEST_CLOSING = 20;

    @Override
    public Optional<FailedStep> find(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("#") && FAILED.isOn(line)) {
                return Optional.of(step(lines.subList(0, i), line));
            }
        }
        return Optional.empty();
    }

    private static FailedStep step(List<String> before, String error) {
        int number = failedNumber(before, error);
        String heading = heading(before, number);
        int summary = summary(before, heading);
        List<String> output = outputOf(before, number);
        if (output.isEmpty() && summary >= 0) {
            output = summarised(before, summary);
        }
        List<String> closing = dockerfile(before, Math.max(summary, before.size() - LONGEST_CLOSING));
        closing.add(error);
        String instruction = summary >= 0 ? before.get(summary).strip() : heading;
        return new FailedStep(before.size(), () -> untilBegan(before, number), instruction, output, closing);
    }

    /** Other steps may run on beside the one that failed; what they wrote until it began may be its cause. */
    private static List<String> untilBegan(List<String> lines, int number) {
        return lines.stream()
                .takeWhile(line -> number < 0 || BuildKitLine.step(line) != number)
                .map(BuildKitLine::withoutMarks)
                .toList();
    }

    /** The number of the step whose error the message repeats; -1 if none is there. */
    private static int failedNumber(List<String> lines, String message) {
        for (String line : lines) {
            int number = line.contains(ERROR) ? BuildKitLine.step(line) : -1;
            if (number >= 0 && repeats(message, BuildKitLine.withoutStep(line))) {
                return number;
            }
        }
        return -1;
    }

    private static boolean repeats(String message, String error) {
        return error.startsWith(ERROR) && message.contains(error.substring(ERROR.length()));
    }

    private static String heading(List<String> lines, int number) {
        for (String line : lines) {
            if (number >= 0 && line.contains(" [") && BuildKitLine.step(line) == number) {
                String text = BuildKitLine.withoutStep(line);
                if (text.startsWith("[")) {
                    return text;
                }
            }
        }
        return "";
    }

    /** The line that heads the last lines of the failed step; -1 if there is none. */
    private static int summary(List<String> lines, String heading) {
        int found = -1;
        for (int i = 1; i < lines.size(); i++) {
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
        return lines.stream()
                .skip(summary + 1L)
                .takeWhile(line -> !line.startsWith(RULE))
                .map(BuildKitLine::withoutMarks)
                .toList();
    }

    private static List<String> outputOf(List<String> lines, int number) {
        List<String> output = new ArrayList<>();
        for (String line : lines) {
            if (number >= 0 && BuildKitLine.step(line) == number && BuildKitLine.isOutput(line)) {
                output.add(BuildKitLine.withoutMarks(line));
            }
        }
        return output;
    }

    /** The part of the Dockerfile that BuildKit shows, with {@code >>>} at the step that failed. */
    private static List<String> dockerfile(List<String> lines, int from) {
        List<String> shown = new ArrayList<>();
        for (int i = Math.max(0, from); i + 1 < lines.size(); i++) {
            if (FILE_AND_LINE.matcher(lines.get(i)).matches()
                    && lines.get(i + 1).startsWith(RULE)) {
                shown.add(lines.get(i));
                lines.stream()
                        .skip(i + 2L)
                        .limit(LONGEST_CLOSING)
                        .takeWhile(line -> !line.startsWith(RULE))
                        .forEach(shown::add);
                return shown;
            }
        }
        return shown;
    }
}
