package io.jenkins.plugins.requireimages.ui;

import hudson.ExtensionPoint;
import io.jenkins.plugins.requireimages.check.Report;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Adds verdicts to the test results of a run, where something is installed that has such. */
@Restricted(NoExternalUse.class)
public interface TestResults extends ExtensionPoint {

    /** Adds one suite with a case for each image, whatever results the run has already. */
    void add(Report report, ReportContext context) throws IOException, InterruptedException;
}
