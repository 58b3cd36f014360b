package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.report.TextStyle;
import picocli.CommandLine.Help.Ansi;

/** Colours where a person reads them. */
final class Terminal {

    private Terminal() {}

    /** Colours on a terminal, unless {@code NO_COLOR} asks for none. */
    static TextStyle style() {
        return Ansi.AUTO.enabled() ? new Colours() : TextStyle.PLAIN;
    }

    private static final class Colours implements TextStyle {

        @Override
        public String verdict(Verdict verdict, String text) {
            String colour = verdict.isUsable() ? "green" : verdict.isUnknown() ? "yellow" : "red";
            return Ansi.ON.string("@|" + colour + " " + text + "|@");
        }
    }
}
