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

    void remember(BuildChoice choice) {
        if (choice instanceof BuildChoice.Queued queued) {
            remembered.put(key, QUEUED + " " + queued.item() + " " + queued.because());
        } else if (choice instanceof BuildChoice.Begun begun) {
            remembered.put(key, BEGUN + " " + begun.build().getNumber() + " " + begun.because());
        }
    }

    /** What became of the build that was chosen; empty if none was. */
    Optional<BuildChoice> recall(Job<?, ?> job) {
        return Optional.ofNullable(remembered.get(key)).map(text -> {
            String[] words = text.split(" ", 3);
            return words[0].equals(QUEUED)
                    ? recallQueued(Long.parseLong(words[1]), words[2], job)
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

    private static BuildChoice recallQueued(long number, String because, Job<?, ?> job) {
        Queue.Item item = Queue.getInstance().getItem(number);
        boolean cancelled = item instanceof Queue.LeftItem left && left.isCancelled();
        if (item != null && !(item instanceof Queue.LeftItem)) {
            return new BuildChoice.Queued(number, because);
        }
        Optional<Run<?, ?>> build = job.getBuilds().stream()
                .<Run<?, ?>>map(Run.class::cast)
                .filter(candidate -> candidate.getQueueId() == number)
                .findFirst();
        if (build.isPresent()) {
            return new BuildChoice.Begun(build.get(), because);
        }
        return item == null || cancelled
                ? new BuildChoice.None("The build of " + Builds.name(job)
                        + " that waited in the queue was cancelled: build the image again.")
                : new BuildChoice.Queued(number, because);
    }
}
