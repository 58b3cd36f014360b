package io.jenkins.plugins.requireimages.report;

import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Verdict;

/** Decorates parts of a {@link TextReport} where it is shown, with colours or links. Takes up no room of its own. */
public interface TextStyle {

    /** No decoration, for files and plain consoles. */
    TextStyle PLAIN = new TextStyle() {};

    /**
     * Decorates a verdict.
     *
     * @param text its name
     */
    default String verdict(Verdict verdict, String text) {
        return text;
    }

    /**
     * Decorates the name of a build.
     *
     * @param text its name
     */
    default String build(UpstreamBuild build, String text) {
        return text;
    }
}
