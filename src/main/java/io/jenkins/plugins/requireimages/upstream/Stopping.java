package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import java.util.Optional;

/** Stops builds that are of no use any more. */
final class Stopping {

    private Stopping() {}

    /**
     * Stops a build, if it has not ended, with the permissions of the current authentication.
     *
     * @param run on whose behalf
     * @return one sentence for its log; empty if there was nothing to stop
     */
    static Optional<String> stop(Job<?, ?> job, BuildChoice build, Run<?, ?> run) {
        if (build instanceof BuildChoice.Queued queued) {
            Queue.Item item = Queue.getInstance().getItem(queued.item());
            return item == null
                    ? Optional.empty()
                    : Optional.of(attempt(
                            job,
                            "The queued build of " + Builds.name(job),
                            () -> Queue.getInstance().cancel(item)));
        }
        if (build instanceof BuildChoice.Begun begun && begun.build().isBuilding()) {
            Executor executor = begun.build().getExecutor();
            return executor == null
                    ? Optional.empty()
                    : Optional.of(attempt(
                            job,
                            Builds.name(begun.build()),
                            () -> executor.interrupt(Result.ABORTED, new ImageNotNeeded(Builds.name(run)))));
        }
        return Optional.empty();
    }

    private static String attempt(Job<?, ?> job, String what, Runnable stop) {
        if (!job.hasPermission(Item.CANCEL)) {
            return what + " goes on: this build may not stop it.";
        }
        stop.run();
        return what + " is stopped: its images are of no use any more.";
    }
}
