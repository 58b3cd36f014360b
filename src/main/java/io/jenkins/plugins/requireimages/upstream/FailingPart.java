package io.jenkins.plugins.requireimages.upstream;

import hudson.console.AnnotatedLargeText;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.LogAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The part of a build's log where its failure is: the step where the error began for a Pipeline, else the console.
 *
 * @param source which log it is, for a person
 * @param log the log
 */
record FailingPart(String source, LogSource log) {

    /** Finds the failing part of a build that did not pass. */
    static FailingPart of(Run<?, ?> build) {
        String name = build.getParent().getFullName() + " #" + build.getNumber();
        Optional<FlowNode> origin = origin(build);
        LogAction log = origin.map(node -> node.getAction(LogAction.class)).orElse(null);
        if (log != null) {
            return new FailingPart(name + ", step " + origin.get().getDisplayFunctionName(), text(log.getLogText()));
        }
        return new FailingPart(name + ", console", text(build.getLogText()));
    }

    /** The whole console of a build. */
    static LogSource console(Run<?, ?> build) {
        return text(build.getLogText());
    }

    private static Optional<FlowNode> origin(Run<?, ?> build) {
        if (!(build instanceof FlowExecutionOwner.Executable executable)) {
            return Optional.empty();
        }
        FlowExecutionOwner owner = executable.asFlowExecutionOwner();
        FlowExecution execution = owner == null ? null : owner.getOrNull();
        if (execution == null) {
            return Optional.empty();
        }
        return execution.getCurrentHeads().stream()
                .map(FlowNode::getError)
                .filter(error -> error != null)
                .map(error -> ErrorAction.findOrigin(error.getError(), execution))
                .filter(node -> node != null)
                .findFirst();
    }

    private static LogSource text(AnnotatedLargeText<?> text) {
        return new LogSource() {
            @Override
            public long length() {
                return text.length();
            }

            @Override
            public InputStream openAt(long position) throws IOException {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                long end = text.length();
                for (long next = position; next < end; ) {
                    long reached = text.writeRawLogTo(next, bytes);
                    next = reached > next ? reached : end;
                }
                return new ByteArrayInputStream(bytes.toByteArray());
            }
        };
    }
}
