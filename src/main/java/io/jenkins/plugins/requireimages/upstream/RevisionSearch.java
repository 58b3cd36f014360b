package io.jenkins.plugins.requireimages.upstream;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for the newest of a job's builds that is of a revision, as often as needed. Those that had all ended without being
 * of it are not looked at again, so that old builds are loaded once.
 */
final class RevisionSearch {

    /** What was found. */
    record Result(Optional<Candidate> build, boolean mayStillBeFound) {}

    /** The number of a build before which there was none, at the last look, that could still become of the revision. */
    private int oldest;

    /**
     * Looks.
     *
     * @param wanted what the build must be of
     * @param builds all of the job, the newest first
     */
    synchronized Result find(UpstreamJob wanted, Stream<Candidate> builds) {
        int oldestOpen = 0;
        boolean mayStillBeFound = false;
        for (Iterator<Candidate> each = builds.iterator(); each.hasNext(); ) {
            Candidate build = each.next();
            if (build.number() < oldest) {
                break;
            }
            // Asked first, because it may tell its revision and end in between.
            boolean ended = build.hasEnded();
            boolean mayStillTell = build.mayStillTellRevision();
            if (build.hasParameters(wanted.getParameters())) {
                if (build.isOfRevision(wanted.getRevision())) {
                    return new Result(Optional.of(build), false);
                }
                mayStillBeFound |= mayStillTell;
            }
            if (build.hasBegun() && (oldestOpen == 0 || !ended)) {
                oldestOpen = build.number();
            }
        }
        oldest = Math.max(oldest, oldestOpen);
        return new Result(Optional.empty(), mayStillBeFound);
    }
}
