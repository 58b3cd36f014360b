package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Actionable;
import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.Queue;
import hudson.model.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A build of a job that may be the one that makes an image.
 *
 * @param item its number in the queue
 * @param build empty while it waits there
 * @param start what says how it was started
 */
record Candidate(long item, Optional<Run<?, ?>> build, Actionable start) {

    /** All of a job, the newest first. Only those that are looked at are loaded. */
    static Stream<Candidate> of(Job<?, ?> job) {
        Stream<Candidate> queued = job instanceof Queue.Task task
                ? Queue.getInstance().getItems(task).stream()
                        .sorted(Comparator.comparingLong(Queue.Item::getId).reversed())
                        .map(Candidate::queued)
                : Stream.empty();
        return Stream.concat(queued, job.getBuilds().stream().map(Candidate::begun));
    }

    private static Candidate queued(Queue.Item item) {
        return new Candidate(item.getId(), Optional.empty(), item);
    }

    /** A build that has only just left the queue does not know itself yet how it was started. */
    static Candidate begun(Run<?, ?> build) {
        Queue.Item left =
                build.getAction(CauseAction.class) == null ? Queue.getInstance().getItem(build.getQueueId()) : null;
        return new Candidate(build.getQueueId(), Optional.of(build), left == null ? build : left);
    }

    boolean hasBegun() {
        return build.isPresent();
    }

    boolean hasEnded() {
        return build.filter(own -> !own.isBuilding()).isPresent();
    }

    /** Its number; the highest of all while it waits in the queue. */
    int number() {
        return build.map(Run::getNumber).orElse(Integer.MAX_VALUE);
    }

    boolean isOlderThan(Run<?, ?> run) {
        return build.filter(own -> own.getTimeInMillis() < run.getTimeInMillis())
                .isPresent();
    }

    /** Whether a run started this build, or one that started it. */
    boolean isStartedBy(Run<?, ?> run) {
        return start.getActions(CauseAction.class).stream()
                .flatMap(action -> UpstreamCauses.of(action.getCauses()))
                .anyMatch(cause -> cause.pointsTo(run));
    }

    /**
     * Whether this build was started with certain values of parameters. Those with a secret never match: who names a
     * value could guess it.
     *
     * @param assignments each {@code NAME=value}
     */
    boolean hasParameters(List<String> assignments) {
        return assignments.stream()
                .allMatch(assignment -> start.getActions(ParametersAction.class).stream()
                        .flatMap(action -> action.getAllParameters().stream())
                        .filter(value -> !value.isSensitive())
                        .anyMatch(value -> assignment.equals(value.getName() + "=" + value.getValue())));
    }

    boolean isOfRevision(String revision) {
        return SourceRevision.of(start).isOf(revision)
                || build.filter(own -> SourceRevision.of(own).isOf(revision)).isPresent();
    }

    /** Whether this build has not ended and has not said yet of which revision it is. */
    boolean mayStillTellRevision() {
        return build.isEmpty()
                || build.get().isBuilding() && SourceRevision.of(build.get()).isUnknown();
    }

    BuildChoice because(String rule) {
        return build.isPresent() ? new BuildChoice.Begun(build.get(), rule) : new BuildChoice.Queued(item, rule);
    }
}
