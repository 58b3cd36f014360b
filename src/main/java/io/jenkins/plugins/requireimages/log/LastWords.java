package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.util.List;
import java.util.Optional;

/**
 * How programs at large say that they failed, for what no other recogniser knows. Any of it may be noise, so only the
 * end of the lines counts. Of several clear words near each other the first is the cause, because scripts go on after
 * a failure; of vague words only the very last count.
 */
final class LastWords implements FailureRecogniser {

    private static final int CLEAR_WITHIN = 150;
    private static final int SAME_FAILURE_WITHIN = 30;
    private static final int VAGUE_WITHIN = 6;
    private static final int SAME_WORDS_WITHIN = 2;
    private static final int SAID_WITHIN = 3;

    private static final Sign CLEAR = Sign.any(
            like("not found", "[^:\\s]++: (?:line )?+(?:\\d++: )?+[^:]++: (?:command )?+not found"),
            like(
                    ": ",
                    "[^:\\s]++: (?:line )?+\\d++: .*?(?:No such file|Permission denied|unbound|not set|yntax error)"),
            like("rror", "[\\s|]*+(?:[\\w.$@/-]++::)*+[\\w.$@/-]*+(?<=Error|ERROR|error)(?: \\[\\w++\\])?+: "),
            like("rror: ", "[\\w./@-]++: (?:fatal )?+(?:[Ee]rror|ERROR): "),
            like("xception", "(?:Caused by: )?+[\\w.$]++(?<=Exception)(?:: |$)"),
            starts("Exception in thread "),
            like("fatal: ", "fatal: "),
            starts("FATAL"),
            starts("panic: "),
            like("anicked at ", "thread '[^']*+' .*?panicked at "),
            like(": ", "[\\w./-]++: [\\w./-]++:\\d++: \\S"),
            like(" line ", ".*? at \\S++ line \\d++\\.$"),
            like("curl: (", "curl: \\(\\d++\\) "),
            like("× ", "\\s*+× "));

    private static final Sign VAGUE = Sign.any(
            like("rror", ".*?\\b(?:\\w*Error|ERROR|[Ee]rror)\\b").butNot(has("Error is not recoverable")),
            like("ailed", ".*?\\b[Ff]ailed\\b"),
            like("FAIL", ".*?\\bFAIL(?:ED|URE)?+\\b"),
            has("annot "),
            has("ould not "),
            has("nable to "),
            has("not found"),
            has("o such "));

    private static final Sign HINT = Sign.any(
            has("issing"),
            has("nvalid"),
            has(" denied"),
            has(" refused"),
            has("imed out"),
            has(" not ").butNot(has("Error is not recoverable")),
            has("n't "),
            has(" no "),
            has("nexpected"),
            has("nknown"),
            has("nsupported"),
            has(" must "),
            has("bort"));

    /** Something said, not a command or mere progress. */
    private static final Sign SAID = like(": ", "[\\w./-]++[^+>$]*?: \\S");

    private static final Sign FORGIVEN = has("(ignored)");

    @Override
    public Optional<Failure> find(List<String> lines) {
        int earliest = forgivenUntil(lines);
        int clear = clear(lines, earliest);
        if (clear >= 0) {
            return Optional.of(new Failure(clear, clear, lines.size() - 1, Weight.LIKELY));
        }
        int vague = vague(lines, earliest);
        return vague < 0 ? Optional.empty() : Optional.of(new Failure(vague, vague, lines.size() - 1, Weight.VAGUE));
    }

    private static int forgivenUntil(List<String> lines) {
        return last(FORGIVEN, lines, Math.max(0, lines.size() - CLEAR_WITHIN), lines.size()) + 1;
    }

    private static int clear(List<String> lines, int earliest) {
        int last = last(CLEAR, lines, Math.max(earliest, lines.size() - CLEAR_WITHIN), lines.size());
        int first = last;
        for (int i = last - 1; i >= Math.max(earliest, last - SAME_FAILURE_WITHIN); i--) {
            if (CLEAR.isOn(lines.get(i))) {
                first = i;
            }
        }
        return first;
    }

    private static int vague(List<String> lines, int earliest) {
        int from = Math.max(earliest, lines.size() - VAGUE_WITHIN);
        int first = last(VAGUE, lines, from, lines.size());
        if (first < 0) {
            int hint = last(HINT, lines, from, lines.size());
            return hint >= 0 ? hint : last(SAID, lines, Math.max(from, lines.size() - SAID_WITHIN), lines.size());
        }
        for (int i = first - 1; i >= earliest && first - i <= SAME_WORDS_WITHIN; i--) {
            if (VAGUE.isOn(lines.get(i))) {
                first = i;
            }
        }
        return first;
    }

    private static int last(Sign sign, List<String> lines, int from, int end) {
        for (int i = end - 1; i >= from; i--) {
            if (sign.isOn(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
