package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.Queue;
import hudson.model.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of a job's builds made an image, and why that one.
 *
 * @param build empty while it waits in the queue
 * @param because the rule that chose it
 */
record BuildChoice(Optional<Run<?, ?>> build, String because) {

    private static final String STARTED = "this run started it";
    private static final String CAUSED = "it is in the chain of builds that caused this run";
    private static final String NEWEST = "it is the newest";

    /** The build that a run started itself, with the {@code build} step or otherwise. */
    static Optional<BuildChoice> startedBy(Run<?, ?> run, Job<?, ?> job) {
        Optional<BuildChoice> queued = queued(job, item -> isStartedBy(item.getCauses(), run), STARTED);
        if (queued.isPresent()) {
            return queued;
        }
        for (Run<?, ?> build : job.getBuilds()) {
            if (build.getTimeInMillis() < run.getTimeInMillis()) {
                break;
            }
            if (isStartedBy(build.getCauses(), run)) {
                return Optional.of(new BuildChoice(Optional.of(build), STARTED));
            }
        }
        return Optional.empty();
    }

    /** The build in the chain of upstream causes that led to a run. */
    static Optional<BuildChoice> among(List<Cause> causes, Job<?, ?> job) {
        return causing(causes, job)
                .map(Cause.UpstreamCause::getUpstreamRun)
                .map(build -> new BuildChoice(Optional.of(build), CAUSED));
    }

    /**
     * The newest build with certain values of parameters.
     *
     * @param assignments each {@code NAME=value}
     */
    static Optional<BuildChoice> withParameters(List<String> assignments, Job<?, ?> job) {
        String because = "it is the newest with " + String.join(", ", assignments);
        Optional<BuildChoice> queued =
                queued(job, item -> hasParameters(item.getActions(ParametersAction.class), assignments), because);
        if (queued.isPresent()) {
            return queued;
        }
        for (Run<?, ?> build : job.getBuilds()) {
            if (hasParameters(build.getActions(ParametersAction.class), assignments)) {
                return Optional.of(new BuildChoice(Optional.of(build), because));
            }
        }
        return Optional.empty();
    }

    /** The build with a number. */
    static Optional<BuildChoice> numbered(int number, String because, Job<?, ?> job) {
        return Optional.<Run<?, ?>>ofNullable(job.getBuildByNumber(number))
                .map(build -> new BuildChoice(Optional.of(build), because));
    }

    /** The newest build of all. */
    static Optional<BuildChoice> newest(Job<?, ?> job) {
        return queued(job, item -> true, NEWEST)
                .or(() -> Optional.<Run<?, ?>>ofNullable(job.getLastBuild())
                        .map(build -> new BuildChoice(Optional.of(build), NEWEST)));
    }

    private static Optional<BuildChoice> queued(Job<?, ?> job, Predicate<Queue.Item> wanted, String because) {
        if (job instanceof Queue.Task task
                && Queue.getInstance().getItems(task).stream().anyMatch(wanted)) {
            return Optional.of(new BuildChoice(Optional.empty(), because));
        }
        return Optional.empty();
    }

    private static boolean isStartedBy(List<Cause> causes, Run<?, ?> run) {
        return causes.stream()
                .filter(Cause.UpstreamCause.class::isInstance)
                .map(Cause.UpstreamCause.class::cast)
                .anyMatch(cause -> cause.pointsTo(run));
    }

    private static Optional<Cause.UpstreamCause> causing(List<Cause> causes, Job<?, ?> job) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UpstreamCause upstream) {
                Optional<Cause.UpstreamCause> found =
                        upstream.pointsTo(job) ? Optional.of(upstream) : causing(upstream.getUpstreamCauses(), job);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasParameters(List<ParametersAction> actions, List<String> assignments) {
        return assignments.stream()
                .allMatch(assignment -> actions.stream()
                        .flatMap(action -> action.getAllParameters().stream())
                        .anyMatch(value -> assignment.equals(value.getName() + "=" + value.getValue())));
    }
}
