package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Run;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        List<Run<?, ?>> builds = Stream.concat(outer.stream(), Stream.of(build)).toList();
        String name = before + Builds.name(build) + ", ";
        return FlowFailure.of(build)
                .flatMap(failure -> of(failure, context, name, builds))
                .orElseGet(() -> new FailingPart(name + "console", console(build), builds));
    }

    /** Finds the failing part of a stage of the build that wants to know; empty if the stage's steps do not tell. */
    static Optional<FailingPart> of(Stage stage, BuildContext context) {
        String name = Builds.name(context.run()) + ", ";
        List<Run<?, ?>> builds = List.of(context.run());
        return FlowFailure.in(stage)
                .map(failure -> of(failure, context, name, builds)
                        .orElseGet(() ->
                                new FailingPart(name + failure.path(), new FixedText(failure.message()), builds)));
    }

    private static Optional<FailingPart> of(
            FlowFailure failure, BuildContext context, String before, List<Run<?, ?>> builds) {
        String name = before + failure.path();
        Optional<Run<?, ?>> downstream = Optional.of(builds.get(builds.size() - 1))
                .filter(build -> builds.size() <= DEEPEST)
                .flatMap(build -> DownstreamBuilds.find(failure.step(), build))
                .filter(started -> LogSharing.isAllowed(started.getParent(), context));
        return downstream.isPresent()
                ? Optional.of(of(downstream.get(), context, name + " > ", builds))
                : failure.log().map(log -> new FailingPart(name, new RunningText(log.getLogText()), builds));
    }

    /** The whole console of a build. */
    static LogSource console(Run<?, ?> build) {
        return new RunningText(build.getLogText());
    }
}
