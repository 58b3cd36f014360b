package io.jenkins.plugins.requireimages.build.remote;

import java.util.Optional;

/** Which of a job's builds is spoken of, and why that one. */
sealed interface Choice {

    /** The rule that chose it. */
    String because();

    /** As text that {@link #remembered} reads. */
    String toMemory();

    /** A build that has started. */
    record Started(int number, String because) implements Choice {
        @Override
        public String toMemory() {
            return "build " + number + " " + because;
        }
    }

    /** A build that waits in the queue. */
    record Queued(long item, String because) implements Choice {
        @Override
        public String toMemory() {
            return "item " + item + " " + because;
        }
    }

    /** The choice that was made before; empty if there was none. */
    static Optional<Choice> remembered(String memory) {
        if (memory == null) {
            return Optional.empty();
        }
        String[] parts = memory.split(" ", 3);
        return Optional.of(
                parts[0].equals("item")
                        ? new Queued(Long.parseLong(parts[1]), parts[2])
                        : new Started(Integer.parseInt(parts[1]), parts[2]));
    }
}
