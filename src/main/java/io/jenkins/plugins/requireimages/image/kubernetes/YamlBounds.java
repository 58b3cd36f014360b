package io.jenkins.plugins.requireimages.image.kubernetes;

/** How much of a document, and of what is written inside its texts, is looked at before it is taken for an attack. */
final class YamlBounds {

    private static final int DEEPEST = 100;
    private static final int MOST_VALUES = 1_000_000;

    private int left = MOST_VALUES;

    /** Aliases let a few lines stand for billions of values. */
    void count(int values, int line) {
        left -= values;
        if (left < 0) {
            throw new MalformedYamlException(line, "its aliases expand to more than " + MOST_VALUES + " values");
        }
    }

    static void checkDepth(int depth, int line) {
        if (depth > DEEPEST) {
            throw new MalformedYamlException(line, "it is nested deeper than " + DEEPEST + " levels");
        }
    }
}
