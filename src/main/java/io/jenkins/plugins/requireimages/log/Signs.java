package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.util.List;
import java.util.Optional;

/**
 * Recognises a tool by lines of a known kind, which is enough for most.
 *
 * @param weight of what it finds
 * @param opens any of which opens the block
 * @param causes the most telling first; without one of them in the block there is no failure
 * @param parts other lines of the block
 */
record Signs(Weight weight, List<Sign> opens, List<Sign> causes, List<Sign> parts) implements FailureRecogniser {

    private static final int WIDEST_GAP = 200;

    static Signs certain(Sign... causes) {
        return new Signs(Weight.CERTAIN, List.of(causes), List.of(causes), List.of());
    }

    static Signs likely(Sign... causes) {
        return new Signs(Weight.LIKELY, List.of(causes), List.of(causes), List.of());
    }

    static Signs echo(Sign... causes) {
        return new Signs(Weight.ECHO, List.of(causes), List.of(causes), List.of());
    }

    Signs opening(Sign... signs) {
        return new Signs(weight, List.of(signs), causes, parts);
    }

    Signs with(Sign... signs) {
        return new Signs(weight, opens, causes, List.of(signs));
    }

    @Override
    public Optional<Failure> find(List<String> lines) {
        return weight == Weight.LIKELY ? last(lines) : first(lines);
    }

    private Optional<Failure> first(List<String> lines) {
        int next = 0;
        while (next < lines.size()) {
            if (isAny(opens, lines.get(next))) {
                Block block = block(lines, next);
                if (block.cause >= 0) {
                    int first = withPartsBefore(lines, next);
                    return Optional.of(new Failure(first, block.cause, withIndented(lines, block.last), weight));
                }
                next = block.read;
            } else {
                next++;
            }
        }
        return Optional.empty();
    }

    private Optional<Failure> last(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (isAny(causes, lines.get(i))) {
                return Optional.of(new Failure(withPartsBefore(lines, i), i, withIndented(lines, i), weight));
            }
        }
        return Optional.empty();
    }

    private record Block(int cause, int last, int read) {}

    private Block block(List<String> lines, int open) {
        int cause = -1;
        int best = causes.size();
        int last = open;
        int i = open;
        while (i < lines.size() && i - last <= WIDEST_GAP) {
            int rank = rank(lines.get(i));
            if (rank < best) {
                best = rank;
                cause = i;
            }
            if (rank < causes.size() || isAny(parts, lines.get(i))) {
                last = i;
            }
            i++;
        }
        return new Block(cause, last, i);
    }

    private int withPartsBefore(List<String> lines, int open) {
        int first = open;
        while (first > 0 && isAny(parts, lines.get(first - 1))) {
            first--;
        }
        return first;
    }

    private static int withIndented(List<String> lines, int last) {
        int end = last;
        while (end + 1 < lines.size() && lines.get(end + 1).startsWith(" ")) {
            end++;
        }
        return end;
    }

    private int rank(String line) {
        for (int i = 0; i < causes.size(); i++) {
            if (causes.get(i).isOn(line)) {
                return i;
            }
        }
        return causes.size();
    }

    private static boolean isAny(List<Sign> signs, String line) {
        for (Sign sign : signs) {
            if (sign.isOn(line)) {
                return true;
            }
        }
        return false;
    }
}
