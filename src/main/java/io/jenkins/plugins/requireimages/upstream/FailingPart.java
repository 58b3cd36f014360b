package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Run;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.LogAction;

/**
 * The part of a build's log where its failure is: of a Pipeline the step where the error began, else the console; of a
 * build that failed because one that it had started failed, the failing part of that one.
 *
 * @param source which log it is, for a person
 * @param log the log
 * @param builds that led there, from the one that was asked about to the one whose log it is
 */
record FailingPart(String source, LogSource log, List<Run<?, ?>> builds) {

    private static final int DEEPEST = 10;

    /**
     * Finds the failing part of a build that did not pass.
     *
     * @param context of the build that wants to know; logs that it may not show are not looked into
     */
    static FailingPart of(Run<?, ?> build, BuildContext context) {
        return of(build, context, "", List.of());
    }

    private static FailingPart of(Run<?, ?> build, BuildContext context, String before, List<Run<?, ?>> outer) {
        List<Run<?, ?>> builds =
                Stream.concat(outer.stream(), Stream.of(build)).toList();
        String name = before + build.getParent().getFullName() + " #" + build.getNumber() + ", ";
        Optional<FlowFailure> failure = FlowFailure.of(build);
        Optional<Run<?, ?>> downstream = failure.filter(found -> builds.size() <= DEEPEST)
                .flatMap(found -> DownstreamBuilds.find(found.step(), build))
                .filter(started -> LogSharing.isAllowed(started.getParent(), context));
        if (downstream.isPresent()) {
            return of(downstream.get(), context, name + failure.get().path() + " > ", builds);
        }
        Optional<LogAction> log = failure.flatMap(FlowFailure::log);
        return log.isPresent()
                ? new FailingPart(
                        name + failure.get().path(), new RunningText(log.get().getLogText()), builds)
                : new FailingPart(name + "console", console(build), builds);
    }

    /** The whole console of a build. */
    static LogSource console(Run<?, ?> build) {
        return new RunningText(build.getLogText());
    }
}
