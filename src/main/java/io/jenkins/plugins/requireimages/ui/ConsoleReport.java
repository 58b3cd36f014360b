package io.jenkins.plugins.requireimages.ui;

import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.report.TextReport;
import io.jenkins.plugins.requireimages.report.TextStyle;

/** A report in the log of a build. */
final class ConsoleReport {

    private static final TextStyle LINKED = new TextStyle() {
        @Override
        public String build(UpstreamBuild build, String text) {
            return ConsoleText.build(build);
        }
    };

    private ConsoleReport() {}

    /** Writes a report to a log. */
    static void print(Report report, TaskListener console) {
        new TextReport(LINKED).lines(report).forEach(console.getLogger()::println);
    }
}
