package io.jenkins.plugins.requireimages.ui;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResultAction;
import hudson.tasks.junit.pipeline.JUnitResultsStepExecution;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.report.JUnitReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The test results of the JUnit plugin, where it is installed. They are recorded as its own step does, so that whatever
 * shows test results knows the stage. The result of the run is left to whoever required the images.
 */
@Extension(optional = true)
public final class JUnitTestResults implements TestResults {

    private static final String FILE = "required-images.xml";

    @Override
    public void add(Report report, ReportContext context) throws IOException, InterruptedException {
        if (report.findings().isEmpty()) {
            return;
        }
        FilePath directory =
                new FilePath(Files.createTempDirectory("required-images").toFile());
        try {
            directory.child(FILE).write(JUnitReport.of(report), "UTF-8");
            PipelineTestDetails details =
                    context.step().map(JUnitTestResults::details).orElse(null);
            JUnitResultArchiver.parseAndSummarize(
                    archiver(context, details),
                    details,
                    context.run(),
                    directory,
                    new Launcher.LocalLauncher(context.console()),
                    context.console());
        } finally {
            directory.deleteRecursive();
        }
    }

    private static JUnitResultArchiver archiver(ReportContext context, PipelineTestDetails details) {
        JUnitResultArchiver archiver = new JUnitResultArchiver(FILE);
        archiver.setChecksName(checksName(details));
        TestResultAction earlier = context.run().getAction(TestResultAction.class);
        if (earlier != null) {
            archiver.setHealthScaleFactor(earlier.getHealthScaleFactor());
        }
        return archiver;
    }

    private static String checksName(PipelineTestDetails details) {
        List<String> names = new ArrayList<>();
        names.add(JUnitReport.SUITE);
        if (details != null) {
            names.addAll(details.getEnclosingBlockNames());
        }
        Collections.reverse(names);
        return String.join(" / ", names);
    }

    private static PipelineTestDetails details(FlowNode step) {
        List<FlowNode> blocks = JUnitResultsStepExecution.getEnclosingStagesAndParallels(step);
        PipelineTestDetails details = new PipelineTestDetails();
        details.setNodeId(step.getId());
        details.setEnclosingBlocks(JUnitResultsStepExecution.getEnclosingBlockIds(blocks));
        details.setEnclosingBlockNames(JUnitResultsStepExecution.getEnclosingBlockNames(blocks));
        return details;
    }
}
