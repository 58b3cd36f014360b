package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Recognises a tool by lines of a known kind, which is enough for most.
 *
 * @param weight of what it finds: certain or echo
 * @param opens opens the block that tells the failure
 * @param heads the line after one with it is the most telling of all
 * @param causes the most telling first; a block with neither a head nor a cause is no failure
 * @param parts on other lines of the block
 */
record Signs(Weight weight, Sign opens, Sign heads, List<Sign> causes, Sign parts) implements FailureRecogniser {

    private static final int WIDEST_GAP = 200;

    static Signs certain(Sign... causes) {
        return new Signs(Weight.CERTAIN, Sign.any(causes), Sign.NEVER, List.of(causes), Sign.NEVER);
    }

    static Signs echo(Sign... causes) {
        return new Signs(Weight.ECHO, Sign.any(causes), Sign.NEVER, List.of(causes), Sign.NEVER);
    }

    Signs openedBy(Sign... signs) {
        return new Signs(weight, Sign.any(signs), heads, causes, parts);
    }

    Signs headedBy(Sign... signs) {
        return new Signs(weight, opens, Sign.any(signs), causes, parts);
    }

    Signs with(Sign... signs) {
        return new Signs(weight, opens, heads, causes, Sign.any(signs));
    }

    @Override
    public Optional<Failure> find(List<String> lines) {
        return find(lines, IntStream.range(0, lines.size()).toArray());
    }

    /** Looks at some lines only; at least at all that may open a block. */
    Optional<Failure> find(List<String> lines, int[] candidates) {
        int next = 0;
        for (int candidate : candidates) {
            if (candidate >= next && opens.isOn(lines.get(candidate))) {
                Block block = new Block(candidate);
                next = block.read(lines);
                if (block.cause >= 0) {
                    return Optional.of(block.failure(lines));
                }
            }
        }
        return Optional.empty();
    }

    /** The lines from one that opens a failure to the last that belongs to it. */
    private final class Block {

        private final int open;
        private int last;
        private int cause = -1;
        private int rank = causes.size();

        Block(int open) {
            this.open = open;
            this.last = open;
        }

        /** Reads on until nothing has belonged to the block for long, and returns the first line not read. */
        int read(List<String> lines) {
            int i = open;
            while (i < lines.size() && i - last <= WIDEST_GAP) {
                read(lines, i);
                i++;
            }
            return i;
        }

        private void read(List<String> lines, int i) {
            String line = lines.get(i);
            if (rank >= 0 && heads.isOn(line) && isSaid(lines, i + 1)) {
                rank = -1;
                cause = i + 1;
                last = i + 1;
            }
            int found = rank(line);
            if (found < rank) {
                rank = found;
                cause = i;
            }
            if (found < causes.size() || parts.isOn(line)) {
                last = Math.max(last, i);
            }
        }

        private static boolean isSaid(List<String> lines, int i) {
            return i < lines.size() && !lines.get(i).isBlank();
        }

        private int rank(String line) {
            for (int i = 0; i < causes.size(); i++) {
                if (causes.get(i).isOn(line)) {
                    return i;
                }
            }
            return causes.size();
        }

        Failure failure(List<String> lines) {
            int first = open;
            while (first > 0 && parts.isOn(lines.get(first - 1))) {
                first--;
            }
            int end = last;
            while (end + 1 < lines.size() && lines.get(end + 1).startsWith(" ")) {
                end++;
            }
            return new Failure(first, cause, end, weight);
        }
    }
}
