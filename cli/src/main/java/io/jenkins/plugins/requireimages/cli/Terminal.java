package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.report.TextStyle;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** The terminal that a person looks at, if there is one. */
final class Terminal {

    private Terminal() {}

    /** Colours on a terminal, unless {@code NO_COLOR} asks for none. */
    static TextStyle style() {
        return Ansi.AUTO.enabled() ? new Colours() : TextStyle.PLAIN;
    }

    /** Writes to the terminal; empty if the output goes elsewhere. */
    static Optional<PrintWriter> writer() {
        return Optional.ofNullable(System.console())
                .filter(Terminal::isTerminal)
                .map(Console::writer);
    }

    /** From Java 22 on there may be a console that is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static final class Colours implements TextStyle {

        @Override
        public String verdict(Verdict verdict, String text) {
            String colour = verdict.isUsable() ? "green" : verdict.isUnknown() ? "yellow" : "red";
            return Ansi.ON.string("@|" + colour + " " + text + "|@");
        }
    }
}
