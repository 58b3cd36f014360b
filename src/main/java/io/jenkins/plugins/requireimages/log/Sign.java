package io.jenkins.plugins.requireimages.log;

import java.util.List;
import java.util.regex.Pattern;

/** Tells whether a line is of a certain kind. Cheap where it is not, because it sees every line of every log. */
@FunctionalInterface
interface Sign {

    boolean isOn(String line);

    /** The line starts with the text. */
    static Sign starts(String text) {
        return line -> line.startsWith(text);
    }

    /** The line has the text anywhere. */
    static Sign has(String text) {
        return line -> line.contains(text);
    }

    /** The line is the text, whatever blanks are around it. */
    static Sign is(String text) {
        return line -> line.contains(text) && line.strip().equals(text);
    }

    /**
     * The line has the text and starts with what the expression describes.
     *
     * @param regex must not backtrack: only possessive quantifiers, or bounded ones
     */
    static Sign like(String text, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return line -> line.contains(text) && pattern.matcher(line).lookingAt();
    }

    /** The line is of one of the kinds. */
    static Sign any(Sign... signs) {
        List<Sign> all = List.of(signs);
        return line -> {
            for (Sign sign : all) {
                if (sign.isOn(line)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** The line ends with the text. */
    static Sign ends(String text) {
        return line -> line.endsWith(text);
    }

    /** Both signs are on the line. */
    default Sign and(Sign other) {
        return line -> isOn(line) && other.isOn(line);
    }

    /** This sign, but not on lines that have the other. */
    default Sign butNot(Sign other) {
        return line -> isOn(line) && !other.isOn(line);
    }
}
