package io.jenkins.plugins.requireimages.pipeline;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Items;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.report.FailureMessage;
import io.jenkins.plugins.requireimages.requirement.ImageCheck;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import io.jenkins.plugins.requireimages.upstream.WakeUps;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * One run of the step. Holds no thread: the check is woken by what it waits for. After a restart of the controller the
 * check starts again with the same deadline and the builds that were chosen before.
 */
final class RequireImagesExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final int AGENT_IS_BACK_AFTER_SECONDS = 5;

    /** As XML, because that is how every part of a configuration can be kept, also of build sources of other plugins. */
    private final String configuration;

    private final Map<String, String> remembered = new ConcurrentHashMap<>();
    private final long waitUntil;
    private transient ImageCheck check;
    private transient Future<?> preparation;
    private transient boolean stopped;
    private BodyExecution body;

    RequireImagesExecution(RequiredImages requirements, StepContext context) {
        super(context);
        configuration = Items.XSTREAM2.toXML(requirements);
        waitUntil = Instant.now().plus(requirements.howLong()).toEpochMilli();
    }

    @Override
    public boolean start() throws Exception {
        // Answered when every parallel branch has had its turn: a sibling's build step has then started its build.
        execution().getCurrentExecutions(true).addListener(this::prepare, Runnable::run);
        return false;
    }

    @Override
    public void onResume() {
        if (body == null) {
            prepare();
        }
    }

    @Override
    public synchronized void stop(Throwable cause) {
        stopped = true;
        if (preparation != null) {
            preparation.cancel(true);
        }
        if (check != null) {
            check.stop();
        }
        if (body == null) {
            getContext().onFailure(cause);
        } else {
            body.cancel(cause);
        }
    }

    /** A report that is half shown would be shown once more after the restart. */
    @Override
    public synchronized boolean blocksRestart() {
        return check != null && check.isBusy();
    }

    @Override
    public synchronized String getStatus() {
        return check == null ? "Preparing." : check.status();
    }

    /** On another thread, because files are read, which may take a while. */
    private synchronized void prepare() {
        if (!stopped) {
            preparation = Computer.threadPoolForRemoting.submit(this::beginOrFail);
        }
    }

    /** Fails for errors too, such as of a build source that does not fit this version; nobody else would tell. */
    private void beginOrFail() {
        try {
            begin();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void begin() throws IOException, InterruptedException {
        Optional<FilePath> workspace;
        try {
            workspace = Optional.ofNullable(getContext().get(FilePath.class));
        } catch (IOException agentIsStillAway) {
            Timer.get().schedule(this::prepare, AGENT_IS_BACK_AFTER_SECONDS, TimeUnit.SECONDS);
            return;
        }
        begin(check(workspace), getContext().get(FlowNode.class));
    }

    private synchronized void begin(ImageCheck prepared, FlowNode step) {
        if (stopped) {
            prepared.stop();
        } else {
            check = prepared;
            check.start(Optional.of(step)).thenAccept(this::end).exceptionally(this::failByDefect);
        }
    }

    private synchronized void succeed(Report report) {
        if (stopped) {
            return;
        }
        if (getContext().hasBody()) {
            body = getContext()
                    .newBodyInvoker()
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
        } else {
            getContext().onSuccess(new LinkedHashMap<>(report.pinned()));
        }
    }

    private ImageCheck check(Optional<FilePath> workspace) throws IOException, InterruptedException {
        StepContext context = getContext();
        BuildContext build = new BuildContext(
                context.get(Run.class),
                execution().getAuthentication2(),
                workspace,
                StepEnvironment.of(context),
                new SavedMap(remembered, context::saveState),
                new WakeUps());
        return new ImageCheck(
                (RequiredImages) Items.XSTREAM2.fromXML(configuration),
                build,
                context.get(TaskListener.class),
                Instant.ofEpochMilli(waitUntil));
    }

    private FlowExecution execution() throws IOException, InterruptedException {
        return getContext().get(FlowNode.class).getExecution();
    }

    private synchronized void fail(Throwable problem) {
        if (!stopped) {
            getContext().onFailure(problem);
        }
    }

    private Void failByDefect(Throwable thrown) {
        fail(thrown.getCause());
        return null;
    }

    private void end(Report report) {
        if (report.isUsable()) {
            succeed(report);
        } else {
            getContext().onFailure(new AbortException(FailureMessage.of(report)));
        }
    }
}
