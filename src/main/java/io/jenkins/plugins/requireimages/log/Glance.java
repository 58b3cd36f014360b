package io.jenkins.plugins.requireimages.log;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the lines that may have one of many texts, in one pass. Each text is known by three characters of it, so that a
 * line may be found that has none, but never the reverse.
 */
final class Glance {

    private static final int LENGTH = 3;

    /** What a shell writes before a command that it is about to run, whose words tell of no failure. */
    private static final String TRACE = "+ ";

    private final boolean[] known = new boolean[1 << 16];

    Glance(Collection<String> texts) {
        texts.forEach(text -> known[rarest(text)] = true);
    }

    /** The numbers of the lines that may have one of the texts. */
    int[] candidates(List<String> lines) {
        int[] candidates = new int[lines.size()];
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            if (!lines.get(i).startsWith(TRACE) && mayHaveAny(lines.get(i))) {
                candidates[count++] = i;
            }
        }
        return Arrays.copyOf(candidates, count);
    }

    private boolean mayHaveAny(String line) {
        for (int i = 0; i + LENGTH <= line.length(); i++) {
            if (known[hash(line, i)]) {
                return true;
            }
        }
        return false;
    }

    private static int rarest(String text) {
        return IntStream.rangeClosed(0, text.length() - LENGTH)
                .boxed()
                .max(Comparator.comparingInt(at -> rarity(text, at)))
                .map(at -> hash(text, at))
                .orElseThrow(() -> new IllegalArgumentException("Too short to be told from others: " + text));
    }

    /** Lower-case letters and blanks are what most lines are made of. */
    private static int rarity(String text, int at) {
        return (int) text.substring(at, at + LENGTH)
                .chars()
                .filter(c -> !Character.isLowerCase(c) && c != ' ')
                .count();
    }

    private static int hash(String text, int at) {
        return (text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & 0xFFFF;
    }
}
