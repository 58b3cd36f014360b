package io.jenkins.plugins.requireimages.upstream;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.requireimages.ui.page.RequiredImagesAction;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Runs of a Pipeline of one step that waits for a build.
 *
 * @param runs each has been seen to wait
 */
record WaitingRuns(JenkinsRule jenkins, List<WorkflowRun> runs) {

    /**
     * Starts runs and waits until each waits.
     *
     * @param name of the job; made if it is not there yet
     * @param step that waits
     * @param sign what the step writes when it waits
     */
    static WaitingRuns start(Pipelines pipelines, String name, String step, String sign, int count) throws Exception {
        WorkflowJob pipeline = (WorkflowJob) pipelines.folder().getItem(name);
        if (pipeline == null) {
            pipeline = pipelines.create(name, step);
            pipeline.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("number", "")));
        }
        pipeline.setDefinition(new CpsFlowDefinition(step, true));
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ParametersAction number = new ParametersAction(new StringParameterValue("number", String.valueOf(i)));
            runs.add(pipeline.scheduleBuild2(0, number).waitForStart());
        }
        for (WorkflowRun run : runs) {
            pipelines.jenkins().waitForMessage(sign, run);
        }
        return new WaitingRuns(pipelines.jenkins(), runs);
    }

    /** When the last check of the image step had ended, in milliseconds since 1970. */
    long checksEnded() throws Exception {
        long last = 0;
        for (WorkflowRun run : ended()) {
            last = Math.max(
                    last,
                    run.getAction(RequiredImagesAction.class)
                            .getReports()
                            .get(0)
                            .getTime());
        }
        return last;
    }

    /** When the last step had ended, in milliseconds since 1970. */
    long stepsEnded() throws Exception {
        long last = 0;
        for (WorkflowRun run : ended()) {
            last = Math.max(
                    last,
                    TimingAction.getStartTime(
                            run.getExecution().getCurrentHeads().get(0)));
        }
        return last;
    }

    /** When the last run had ended, in milliseconds since 1970. */
    long runsEnded() throws Exception {
        long last = 0;
        for (WorkflowRun run : ended()) {
            last = Math.max(last, run.getStartTimeInMillis() + run.getDuration());
        }
        return last;
    }

    private List<WorkflowRun> ended() throws Exception {
        for (WorkflowRun run : runs) {
            jenkins.waitForCompletion(run);
            jenkins.assertBuildStatus(Result.FAILURE, run);
        }
        return runs;
    }
}
