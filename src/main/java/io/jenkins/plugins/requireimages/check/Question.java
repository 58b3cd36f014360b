package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** How far one requirement has come within a check. Guarded by the check's lock. */
final class Question {

    private final Requirement.Image requirement;
    private final Instant started;
    private final Backoff backoff = new Backoff();

    private Optional<UpstreamBuild> build = Optional.empty();
    private Set<Digest> pushed = Set.of();
    private boolean buildPassed;
    private Finding finding;
    private boolean decided;
    private boolean begun;
    private boolean asking;
    private boolean outdated;
    private Future<?> pending;

    Question(Requirement.Image requirement, Instant started) {
        this.requirement = requirement;
        this.started = started;
        leaveUnasked();
    }

    Requirement.Image requirement() {
        return requirement;
    }

    Optional<UpstreamBuild> build() {
        return build;
    }

    /** The build to look at next; empty once it has passed, or if the requirement names none. */
    Optional<BuildLookup> openBuild() {
        return buildPassed ? Optional.empty() : requirement.builtBy();
    }

    boolean isDecided() {
        return decided;
    }

    /** Whether an answer is under way, or about to be asked for the first time. */
    boolean isAsking() {
        return asking || !begun;
    }

    /**
     * Starts to ask, unless an answer is under way already; that answer may then be outdated.
     *
     * @return whether to go on and ask
     */
    boolean beginAsking() {
        outdated = asking;
        if (asking) {
            return false;
        }
        begun = true;
        asking = true;
        cancelPending();
        return true;
    }

    /** Returns whether something happened since {@link #beginAsking}, so that the answer may be outdated. */
    boolean endAsking() {
        asking = false;
        return outdated;
    }

    /** Says that no answer was needed, because another one failed the check. */
    void leaveUnasked() {
        know(Verdict.NOT_ASKED, "The check had already failed.");
    }

    /** The latest finding; final once the question is decided. */
    Finding finding() {
        return finding;
    }

    Duration nextDelay() {
        return backoff.next();
    }

    /** Remembers what will ask again or is being asked, so that it can be cancelled. */
    void pending(Future<?> future) {
        pending = future;
    }

    void cancelPending() {
        if (pending != null) {
            pending.cancel(true);
            pending = null;
        }
    }

    void decide() {
        decided = true;
        cancelPending();
    }

    /** Takes in what is known of the build. */
    void take(BuildAnswer answer) {
        if (answer instanceof BuildAnswer.Running running) {
            running.build().ifPresent(this::found);
            String name = running.build().map(UpstreamBuild::name).orElse("the build");
            know(Verdict.BUILD_RUNNING, name + " " + running.state() + ".");
        } else if (answer instanceof BuildAnswer.Passed passed) {
            found(passed.build());
            pushed = passed.pushed();
            buildPassed = true;
        } else if (answer instanceof BuildAnswer.Failed failed) {
            found(failed.build());
            finding = finding(Verdict.BUILD_FAILED, Optional.empty(), failure(failed), failed.log(), failed.fullLog());
        } else if (answer instanceof BuildAnswer.Missing missing) {
            know(Verdict.BUILD_MISSING, missing.cause());
        } else if (answer instanceof BuildAnswer.Unknown unknown) {
            know(unknown.verdict(), unknown.cause());
        }
    }

    /** Takes in what the registry says. */
    void take(ImageAnswer answer) {
        if (answer.verdict().isUsable()
                && !pushed.isEmpty()
                && !pushed.contains(answer.digest().orElseThrow())) {
            finding = finding(
                    Verdict.STALE, answer.digest(), stale(answer.digest().get()));
        } else {
            finding = finding(answer.verdict(), answer.digest(), answer.cause());
        }
    }

    /** Takes in that a question was broken off by a defect; what could not be found out is never reported as found. */
    void take(Throwable defect) {
        know(Verdict.UNREACHABLE, "The question was broken off: " + defect + ".");
    }

    /** Takes in that an answer did not come in time. */
    void takeSilence(Duration limit) {
        know(Verdict.UNREACHABLE, "No answer within " + limit.toSeconds() + " s.");
    }

    private void found(UpstreamBuild found) {
        build = Optional.of(found);
    }

    private void know(Verdict verdict, String cause) {
        finding = finding(verdict, Optional.empty(), cause);
    }

    private Finding finding(Verdict verdict, Optional<Digest> digest, String cause) {
        return finding(verdict, digest, cause, Excerpt.none(), Optional.empty());
    }

    private Finding finding(
            Verdict verdict, Optional<Digest> digest, String cause, Excerpt excerpt, Optional<LogSource> fullLog) {
        return new Finding(
                requirement.written(),
                verdict,
                digest,
                verdict.isUsable() ? requirement.name().pinned(digest.orElseThrow()) : "",
                cause,
                excerpt,
                fullLog,
                build,
                requirement.wantedBy(),
                Duration.between(started, Instant.now()));
    }

    private static String failure(BuildAnswer.Failed failed) {
        String what = failed.build().name() + " ended with " + failed.build().result();
        String cause = failed.log().cause();
        return cause.isEmpty() ? what + "." : what + ": " + cause;
    }

    private String stale(Digest found) {
        String expected = pushed.stream().map(Digest::toString).sorted().collect(Collectors.joining(" or "));
        return requirement.name() + " is " + found + " in the registry, but "
                + build.map(UpstreamBuild::name).orElse("its build") + " pushed " + expected + ".";
    }
}
