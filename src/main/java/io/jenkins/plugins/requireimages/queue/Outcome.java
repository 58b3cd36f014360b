package io.jenkins.plugins.requireimages.queue;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.report.FailureMessage;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.ui.ReportContext;
import io.jenkins.plugins.requireimages.ui.Surfaces;
import java.util.Optional;

/** What was found while a build waited in the queue. */
sealed interface Outcome {

    /**
     * Tells the build, once it has started.
     *
     * @throws AbortException with what to fix, if the build must not go on
     */
    void tell(Run<?, ?> build, TaskListener console) throws AbortException;

    /** The images were asked for, as was required. */
    record Checked(Report report, RequiredImages requirements) implements Outcome {

        @Override
        public void tell(Run<?, ?> build, TaskListener console) throws AbortException {
            Surfaces.show(
                    report,
                    new ReportContext(build, Optional.empty(), console),
                    requirements.isTestReport(),
                    requirements.isAttachLogs());
            if (!report.isUsable()) {
                throw new AbortException(FailureMessage.of(report));
            }
        }
    }

    /** They could not even be asked for. */
    record Impossible(String sentence) implements Outcome {

        @Override
        public void tell(Run<?, ?> build, TaskListener console) throws AbortException {
            throw new AbortException(sentence);
        }
    }
}
