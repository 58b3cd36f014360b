package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;

/**
 * The rules by which one of a job's builds is chosen, in their order: the one that a run started; the one in the chain of
 * builds that caused that run; the one that such a build started; the one that the user names; the newest. Parameters are
 * known of every build from the start, so that they narrow every rule; a number and a revision name a build only if no
 * rule before them does.
 *
 * @param wanted what the user says of the build
 * @param context of the run that requires the image
 * @param job whose builds they are
 * @param revisions knows which of them need not be searched again
 */
record BuildRules(UpstreamJob wanted, BuildContext context, Job<?, ?> job, RevisionSearch revisions) {

    /** Chooses. */
    BuildChoice choose() {
        return started()
                .or(this::startedAfterAll)
                .or(this::causing)
                .or(this::startedByCausing)
                .orElseGet(this::named);
    }

    /** The build that the run started, with the {@code build} step or otherwise. */
    Optional<BuildChoice> started() {
        return context.started().flatMap(this::startedBy).map(build -> build.because("this run started it"));
    }

    /** What leaves the queue just now is for a moment neither there nor among the builds. */
    private Optional<BuildChoice> startedAfterAll() {
        Queue.withLock(() -> {});
        return started();
    }

    private Optional<Candidate> startedBy(Run<?, ?> starter) {
        return candidates()
                .takeWhile(build -> !build.isOlderThan(starter))
                .filter(build -> build.isStartedBy(starter))
                .findFirst();
    }

    private Stream<Candidate> candidates() {
        return Candidate.of(job).filter(build -> build.hasParameters(wanted.getParameters()));
    }

    private Optional<BuildChoice> causing() {
        return causes().filter(cause -> cause.pointsTo(job))
                .flatMap(cause -> causing(cause).stream())
                .findFirst();
    }

    private Optional<BuildChoice> causing(Cause.UpstreamCause cause) {
        Run<?, ?> build = job.getBuildByNumber(cause.getUpstreamBuild());
        if (build == null) {
            return Optional.of(new BuildChoice.None("Build #" + cause.getUpstreamBuild() + " of " + Builds.name(job)
                    + ", which caused this run, was deleted: start this run anew from a build that exists."));
        }
        return Optional.of(Candidate.begun(build))
                .filter(candidate -> candidate.hasParameters(wanted.getParameters()))
                .map(candidate -> candidate.because("it is in the chain of builds that caused this run"));
    }

    private Optional<BuildChoice> startedByCausing() {
        return causes().flatMap(cause -> visibleRun(cause).stream())
                .flatMap(cause -> startedBy(cause).stream()
                        .map(build ->
                                build.because("it was started by " + Builds.name(cause) + ", which caused this run")))
                .findFirst();
    }

    private Stream<Cause.UpstreamCause> causes() {
        return UpstreamCauses.of(context.causes());
    }

    private static Optional<Run<?, ?>> visibleRun(Cause.UpstreamCause cause) {
        try {
            return Optional.ofNullable(cause.getUpstreamRun());
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }

    private BuildChoice named() {
        if (wanted.getNumber() != null) {
            return numbered(wanted.getNumber());
        }
        String parameters = String.join(", ", wanted.getParameters());
        if (wanted.getRevision() != null) {
            return ofRevision(wanted.getRevision(), parameters);
        }
        if (!parameters.isEmpty()) {
            return newest("it is the newest with " + parameters)
                    .orElse(new BuildChoice.None("No build of " + Builds.name(job) + " has the parameters " + parameters
                            + ": build the image with them first."));
        }
        return newest("it is the newest").orElseGet(this::neverBuilt);
    }

    private BuildChoice numbered(int number) {
        Run<?, ?> build = job.getBuildByNumber(number);
        return build == null
                ? new BuildChoice.None("There is no build #" + number + " of " + Builds.name(job)
                        + ": name one that exists, or none for the newest.")
                : new BuildChoice.Begun(build, "its number was given");
    }

    private BuildChoice ofRevision(String revision, String parameters) {
        String which = parameters.isEmpty() ? revision : revision + " with " + parameters;
        RevisionSearch.Result found = revisions.find(wanted, Candidate.of(job));
        if (found.build().isPresent()) {
            return found.build().get().because("it is the newest of revision " + which);
        }
        return found.mayStillBeFound()
                ? new BuildChoice.Open(
                        "of " + Builds.name(job) + " has not said yet whether it is of revision " + revision)
                : new BuildChoice.None("No build of " + Builds.name(job) + " says that it is of revision " + which
                        + ": build the image from it first.");
    }

    private Optional<BuildChoice> newest(String rule) {
        return candidates().findFirst().map(build -> build.because(rule));
    }

    private BuildChoice neverBuilt() {
        return new BuildChoice.None(
                job.isBuildable()
                        ? "The " + Builds.name(job) + " has no builds: build the image first."
                        : "The " + Builds.name(job) + " is disabled and has no builds: enable it and build the image.");
    }
}
