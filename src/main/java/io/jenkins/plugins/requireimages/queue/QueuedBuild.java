package io.jenkins.plugins.requireimages.queue;

import hudson.AbortException;
import hudson.model.AbstractProject;
import hudson.model.Computer;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Queue;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.requirement.ImageCheck;
import io.jenkins.plugins.requireimages.requirement.JobVariables;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A build in the queue, and the check that decides whether it may leave it. */
final class QueuedBuild {

    private static final Logger LOGGER = Logger.getLogger(QueuedBuild.class.getName());
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Queue.Item item;
    private final AbstractProject<?, ?> project;
    private final RequiredImages requirements;
    private ImageCheck check;
    private Outcome outcome;
    private boolean stopped;

    private QueuedBuild(Queue.Item item, AbstractProject<?, ?> project, RequiredImages requirements) {
        this.item = item;
        this.project = project;
        this.requirements = requirements;
    }

    /** Starts to ask, without waiting for anything. */
    static QueuedBuild ask(Queue.Item item, AbstractProject<?, ?> project, HoldBuilds property) {
        QueuedBuild build = new QueuedBuild(item, project, property.getRequirements());
        Computer.threadPoolForRemoting.execute(build::begin);
        return build;
    }

    /** What the check found; empty while it still waits. */
    synchronized Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** What the check waits for, in a few words. */
    synchronized String status() {
        return check == null ? Messages.preparing() : check.status();
    }

    /** Asks no more. */
    synchronized void stop() {
        stopped = true;
        if (check != null) {
            check.stop();
        }
    }

    /** Decides for errors too, such as of a build source that does not fit this version; nobody else would tell. */
    private void begin() {
        try {
            ImageCheck prepared = prepare();
            synchronized (this) {
                check = prepared;
                if (stopped) {
                    check.stop();
                    return;
                }
            }
            prepared.start().whenComplete(this::end);
        } catch (AbortException e) {
            decide(new Outcome.Impossible(e.getMessage()));
        } catch (Throwable e) {
            end(null, e);
        }
    }

    private ImageCheck prepare() throws IOException, InterruptedException {
        BuildContext context = BuildContext.beforeStart(project, item.getCauses(), item.authenticate2());
        Duration wait = requirements.getWait() == null ? LONGEST : requirements.howLong();
        Instant waitUntil = Instant.ofEpochMilli(item.getInQueueSince()).plus(wait);
        return new ImageCheck(
                requirements.expand(JobVariables.of(project, parameters())), context, TaskListener.NULL, waitUntil);
    }

    private List<ParameterValue> parameters() {
        return item.getActions(ParametersAction.class).stream()
                .flatMap(action -> action.getParameters().stream())
                .toList();
    }

    private void end(Report report, Throwable defect) {
        if (defect == null) {
            decide(new Outcome.Checked(report, requirements));
        } else {
            LOGGER.log(Level.WARNING, defect, () -> "Cannot check the images that " + project + " needs");
            decide(new Outcome.Impossible("The required images could not be checked: " + defect.getMessage()));
        }
    }

    private void decide(Outcome found) {
        synchronized (this) {
            outcome = found;
        }
        Queue.getInstance().scheduleMaintenance();
    }
}
