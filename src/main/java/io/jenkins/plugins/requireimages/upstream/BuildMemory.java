package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which build was chosen, also across a restart, and what has become of it.
 *
 * @param remembered of the check
 * @param key by which this choice is remembered
 */
record BuildMemory(Map<String, String> remembered, String key) {

    private static final String QUEUED = "item";
    private static final String BEGUN = "build";

    boolean isEmpty() {
        return !remembered.containsKey(key);
    }

    /** Remembers a choice of a build, unless one is remembered already. */
    void remember(BuildChoice choice) {
        if (choice instanceof BuildChoice.Queued queued) {
            remembered.putIfAbsent(key, QUEUED + " " + queued.item() + " " + queued.because());
        } else if (choice instanceof BuildChoice.Begun begun) {
            remembered.putIfAbsent(key, begun(begun.build().getNumber(), begun.because()));
        }
    }

    private static String begun(int number, String because) {
        return BEGUN + " " + number + " " + because;
    }

    /** What became of the build that was chosen; empty if none was. */
    Optional<BuildChoice> recall(Job<?, ?> job) {
        return Optional.ofNullable(remembered.get(key)).map(text -> {
            String[] words = text.split(" ", 3);
            return words[0].equals(QUEUED)
                    ? recallQueued(text, Long.parseLong(words[1]), words[2], job)
                    : recallBegun(Integer.parseInt(words[1]), words[2], job);
        });
    }

    private static BuildChoice recallBegun(int number, String because, Job<?, ?> job) {
        Run<?, ?> build = job.getBuildByNumber(number);
        return build == null
                ? new BuildChoice.None("Build #" + number + " of " + Builds.name(job)
                        + ", which was waited for, was deleted: build the image again.")
                : new BuildChoice.Begun(build, because);
    }

    private BuildChoice recallQueued(String text, long number, String because, Job<?, ?> job) {
        Queue.Item item = Queue.getInstance().getItem(number);
        Optional<Integer> build = item == null ? find(number, job) : leftAs(item);
        if (build.isPresent()) {
            remembered.replace(key, text, begun(build.get(), because));
            return recallBegun(build.get(), because, job);
        }
        return item == null || item instanceof Queue.LeftItem left && left.isCancelled()
                ? new BuildChoice.None("The build of " + Builds.name(job)
                        + " that waited in the queue was cancelled: build the image again.")
                : new BuildChoice.Queued(number, because);
    }

    private static Optional<Integer> leftAs(Queue.Item item) {
        return item instanceof Queue.LeftItem left && left.getExecutable() instanceof Run<?, ?> build
                ? Optional.of(build.getNumber())
                : Optional.empty();
    }

    /** The queue forgets what has left it, after a few minutes and at a restart. */
    private static Optional<Integer> find(long number, Job<?, ?> job) {
        return job.getBuilds().stream()
                .<Run<?, ?>>map(Run.class::cast)
                .filter(build -> build.getQueueId() == number)
                .findFirst()
                .map(Run::getNumber);
    }
}
