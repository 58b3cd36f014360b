package io.jenkins.plugins.requireimages.ui;

import hudson.ExtensionList;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.ui.page.RequiredImagesAction;
import io.jenkins.plugins.requireimages.ui.page.StoredReport;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All places where a report is shown. What cannot be shown somewhere is one warning in the console, and never another
 * verdict.
 */
public final class Surfaces {

    private static final Logger LOGGER = Logger.getLogger(Surfaces.class.getName());

    private final Report report;
    private final ReportContext context;

    private Surfaces(Report report, ReportContext context) {
        this.report = report;
        this.context = context;
    }

    /**
     * Shows a report. The excerpts are the last that the console says; what may take a while comes after them.
     *
     * @param inTests whether to add the verdicts to the test results
     * @param withLogs whether to keep the logs of failed builds as artifacts
     */
    public static void show(Report report, ReportContext context, boolean inTests, boolean withLogs) {
        Surfaces surfaces = new Surfaces(report, context);
        if (inTests) {
            surfaces.attempt("add the verdicts to the test results", surfaces::addTests);
        }
        ConsoleReport.print(report, context.console());
        surfaces.attempt("show the report on the page of this run", () -> surfaces.addPage(withLogs));
    }

    private void addTests() throws IOException, InterruptedException {
        for (TestResults results : ExtensionList.lookup(TestResults.class)) {
            results.add(report, context);
        }
    }

    private void addPage(boolean withLogs) throws IOException {
        RequiredImagesAction page = RequiredImagesAction.of(context.run());
        int number = page.nextNumber();
        AttachedLogs logs = new AttachedLogs(context, number);
        if (withLogs) {
            attempt("attach the logs of failed builds", () -> logs.attach(report));
        }
        Map<String, String> paths = logs.paths();
        page.add(number, StoredReport.of(report, context.stage(), System.currentTimeMillis(), paths));
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    private void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            warn(what, e);
        } catch (IOException | RuntimeException e) {
            warn(what, e);
        }
    }

    private void warn(String what, Exception e) {
        LOGGER.log(Level.WARNING, e, () -> "Could not " + what + " of " + context.run());
        context.console().getLogger().println(ConsoleText.line("WARNING: Could not " + what + ": " + e.getMessage()));
    }
}
