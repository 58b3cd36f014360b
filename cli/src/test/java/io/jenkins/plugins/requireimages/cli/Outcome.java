package io.jenkins.plugins.requireimages.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command did. */
record Outcome(int code, String out, String err) {

    /** Runs a command in this process. */
    static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = commandLine.execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }
}
