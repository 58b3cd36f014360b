package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stops builds that are of no use any more. */
final class Stopping {

    private static final String STOPPED = " is stopped: its images are of no use any more.";
    private static final String FORBIDDEN = " goes on: this build may not stop it.";
    private static final String BEGINNING = " goes on: it was just about to begin.";

    private Stopping() {}

    /**
     * Stops a build, if it has not ended, with the permissions of the current authentication.
     *
     * @param run on whose behalf
     * @return one sentence for its log; empty if there was nothing to stop
     */
    static Optional<String> stop(Job<?, ?> job, BuildChoice build, Run<?, ?> run) {
        if (build instanceof BuildChoice.Queued queued) {
            return stop(job, queued.item(), run);
        }
        return build instanceof BuildChoice.Begun begun ? stop(begun.build(), run) : Optional.empty();
    }

    private static Optional<String> stop(Job<?, ?> job, long number, Run<?, ?> run) {
        String what = "The queued build of " + Builds.name(job);
        boolean allowed = job.hasPermission(Item.CANCEL);
        if (allowed && cancel(number)) {
            return Optional.of(what + STOPPED);
        }
        Queue.Item item = Queue.getInstance().getItem(number);
        if (item instanceof Queue.LeftItem left) {
            return left.getExecutable() instanceof Run<?, ?> begun ? stop(begun, run) : Optional.empty();
        }
        return Optional.ofNullable(item).map(waiting -> what + (allowed ? BEGINNING : FORBIDDEN));
    }

    /** Whether it waited and does so no more; under the lock, because it may be about to begin. */
    private static boolean cancel(long number) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Queue.withLock(() -> {
            Queue.Item item = Queue.getInstance().getItem(number);
            cancelled.set(item != null && Queue.getInstance().cancel(item));
        });
        return cancelled.get();
    }

    private static Optional<String> stop(Run<?, ?> build, Run<?, ?> run) {
        Executor executor = build.isBuilding() ? build.getExecutor() : null;
        if (executor == null) {
            return Optional.empty();
        }
        if (!build.getParent().hasPermission(Item.CANCEL)) {
            return Optional.of(Builds.name(build) + FORBIDDEN);
        }
        executor.interrupt(Result.ABORTED, new ImageNotNeeded(Builds.name(run)));
        return Optional.of(Builds.name(build) + STOPPED);
    }
}
