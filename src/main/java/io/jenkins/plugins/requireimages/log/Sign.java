package io.jenkins.plugins.requireimages.log;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells whether a line is of a certain kind.
 *
 * @param literals of which every line of the kind has at least one, so that most lines need no closer look
 */
record Sign(List<String> literals, Predicate<String> test) {

    static final Sign NEVER = new Sign(List.of(), line -> false);

    /** The line starts with the text. */
    static Sign starts(String text) {
        return new Sign(List.of(text), line -> line.startsWith(text));
    }

    /** The line ends with the text. */
    static Sign ends(String text) {
        return new Sign(List.of(text), line -> line.endsWith(text));
    }

    /** The line has the text anywhere. */
    static Sign has(String text) {
        return new Sign(List.of(text), line -> line.contains(text));
    }

    /** The line is the text, whatever blanks are around it. */
    static Sign is(String text) {
        return new Sign(
                List.of(text), line -> line.contains(text) && line.strip().equals(text));
    }

    /**
     * The line has the text and starts with what the expression describes.
     *
     * @param regex must take time that grows no faster than the line: possessive quantifiers, or nothing to backtrack to
     */
    static Sign like(String text, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Sign(
                List.of(text),
                line -> line.contains(text) && pattern.matcher(line).lookingAt());
    }

    /** The line is of one of the kinds. */
    static Sign any(Sign... signs) {
        List<Sign> all = List.of(signs);
        return new Sign(
                Arrays.stream(signs).flatMap(sign -> sign.literals.stream()).toList(), line -> isAny(all, line));
    }

    private static boolean isAny(List<Sign> signs, String line) {
        for (Sign sign : signs) {
            if (sign.isOn(line)) {
                return true;
            }
        }
        return false;
    }

    boolean isOn(String line) {
        return test.test(line);
    }

    /** Both signs are on the line. */
    Sign and(Sign other) {
        return new Sign(literals, line -> isOn(line) && other.isOn(line));
    }

    /** This sign, but not on lines that have the other. */
    Sign butNot(Sign other) {
        return new Sign(literals, line -> isOn(line) && !other.isOn(line));
    }
}
