package io.jenkins.plugins.requireimages.check;

import io.jenkins.plugins.requireimages.log.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One evaluation of all requirements, with a deadline. Asks every build, then the registry for each image whose build
 * has passed or that names none, all at once and without holding a thread; what can heal is asked again until the
 * deadline.
 */
public final class Check {

    /** How long questions that are under way may still be answered once the check has failed. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private final List<Question> questions = new ArrayList<>();
    private final List<Supplier<Finding>> rows = new ArrayList<>();
    private final List<Future<?>> alarms = new ArrayList<>();
    private final CompletableFuture<Report> report = new CompletableFuture<>();
    private final Instant started = Instant.now();
    private final ImageLookup images;
    private final CheckLimits limits;
    private final CheckListener listener;
    private final ScheduledExecutorService timer;
    private final Executor worker;
    private boolean ended;

    /**
     * Prepares a check without asking anything.
     *
     * @param requirements in the order of the report
     * @param images asked for each image
     * @param listener told what happens
     * @param timer wakes the check; its threads are never blocked
     * @param worker runs the look-ups of builds, which may block for a moment
     */
    public Check(
            List<Requirement> requirements,
            ImageLookup images,
            CheckLimits limits,
            CheckListener listener,
            ScheduledExecutorService timer,
            Executor worker) {
        this.images = images;
        this.limits = limits;
        this.listener = listener;
        this.timer = timer;
        this.worker = worker;
        for (Requirement requirement : requirements) {
            if (requirement instanceof Requirement.Image image) {
                Question question = new Question(image, started);
                questions.add(question);
                rows.add(question::finding);
            } else if (requirement instanceof Requirement.Invalid invalid) {
                Finding finding = invalid(invalid);
                rows.add(() -> finding);
            }
        }
    }

    /**
     * Asks. To be called once.
     *
     * @return completed on the worker when the check has ended; never completed if it is {@linkplain #stop stopped}
     */
    public synchronized CompletableFuture<Report> start() {
        if (ended) {
            return report;
        }
        boolean invalid = rows.size() > questions.size();
        if (questions.isEmpty() || invalid && limits.failFast()) {
            end();
            return report;
        }
        alarm(untilSilence(), this::silence);
        questions.forEach(this::ask);
        return report;
    }

    /** Looks again at every build that has not passed yet; to be called when one may have ended. */
    public synchronized void wake() {
        for (Question question : questions) {
            if (question.openBuild().isPresent()) {
                ask(question);
            }
        }
    }

    /** Ends the check at once and leaves nothing behind: no request, no timer, no report. */
    public synchronized void stop() {
        ended = true;
        questions.forEach(Question::cancelPending);
        alarms.forEach(alarm -> alarm.cancel(false));
    }

    private synchronized void ask(Question question) {
        if (ended || question.isDecided() || !question.beginAsking()) {
            return;
        }
        Optional<BuildLookup> build = question.openBuild();
        if (build.isPresent()) {
            worker.execute(() -> look(question, build.get()));
        } else {
            askRegistry(question);
        }
    }

    private void look(Question question, BuildLookup build) {
        try {
            CompletableFuture<BuildAnswer> look =
                    build.look(question.requirement().name()).toCompletableFuture();
            breakOffWithCheck(question, look);
            look.whenComplete((answer, defect) -> buildAnswered(question, answer, defect));
        } catch (RuntimeException defect) {
            buildAnswered(question, null, defect);
        }
    }

    private synchronized void breakOffWithCheck(Question question, CompletableFuture<?> look) {
        if (ended || question.isDecided()) {
            look.cancel(true);
        } else {
            question.pending(look);
        }
    }

    private synchronized void buildAnswered(Question question, BuildAnswer answer, Throwable defect) {
        if (ended || question.isDecided()) {
            return;
        }
        Optional<UpstreamBuild> before = question.build();
        boolean outdated = question.endAsking();
        if (defect != null) {
            question.take(defect);
        } else {
            question.take(answer);
        }
        question.build()
                .filter(found -> before.isEmpty() || !before.get().name().equals(found.name()))
                .ifPresent(found -> listener.buildFound(question.requirement().written(), found));
        if (answer instanceof BuildAnswer.Passed || outdated && answer instanceof BuildAnswer.Running) {
            ask(question);
        } else if (answer instanceof BuildAnswer.Running running) {
            waitOrDecide(question, running.lookAgainAfter());
        } else {
            waitOrDecide(question, question.nextDelay());
        }
    }

    private void askRegistry(Question question) {
        Requirement.Image requirement = question.requirement();
        CompletableFuture<ImageAnswer> answer = images.ask(
                requirement.name(), requirement.demands(), Instant.now().plus(limits.answerWithin()));
        question.pending(answer);
        answer.whenComplete((found, defect) -> imageAnswered(question, found, defect));
    }

    private synchronized void imageAnswered(Question question, ImageAnswer answer, Throwable defect) {
        if (ended || question.isDecided()) {
            return;
        }
        question.endAsking();
        Duration delay = question.nextDelay();
        if (defect != null) {
            question.take(defect);
        } else {
            question.take(answer);
            Duration wanted = answer.askAgainAt()
                    .map(at -> Duration.between(Instant.now(), at))
                    .orElse(delay);
            delay = wanted.compareTo(delay) > 0 ? wanted : delay;
        }
        waitOrDecide(question, delay);
    }

    private void waitOrDecide(Question question, Duration delay) {
        Verdict verdict = question.finding().verdict();
        Duration left = Duration.between(Instant.now(), limits.waitUntil());
        if (verdict.isUsable() || !verdict.canHeal() || left.isNegative() || left.isZero()) {
            decide(question);
            return;
        }
        listener.waiting(question.requirement().written(), question.finding().cause());
        Duration pause = delay.compareTo(left) < 0 ? delay : left;
        question.pending(timer.schedule(() -> ask(question), pause.toMillis() + 1, TimeUnit.MILLISECONDS));
    }

    private void decide(Question question) {
        question.decide();
        listener.decided(question.requirement().written());
        if (questions.stream().allMatch(Question::isDecided)) {
            end();
        } else if (limits.failFast() && !question.finding().verdict().isUsable()) {
            if (questions.stream().anyMatch(other -> !other.isDecided() && other.isAsking())) {
                alarm(GRACE, this::end);
            } else {
                end();
            }
        }
    }

    private void alarm(Duration delay, Runnable action) {
        alarms.add(timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** When even the last question must have been answered. */
    private Duration untilSilence() {
        Duration wait = Duration.between(started, limits.waitUntil());
        return (wait.isNegative() ? Duration.ZERO : wait)
                .plus(limits.answerWithin())
                .plusSeconds(1);
    }

    private synchronized void silence() {
        for (Question question : questions) {
            if (!ended && !question.isDecided()) {
                question.takeSilence(limits.answerWithin());
                decide(question);
            }
        }
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        stop();
        questions.stream().filter(question -> !question.isDecided()).forEach(Question::leaveUnasked);
        List<Finding> findings = rows.stream().map(Supplier::get).toList();
        Report result = new Report(findings, Duration.between(started, Instant.now()));
        worker.execute(() -> report.complete(result));
    }

    private static Finding invalid(Requirement.Invalid requirement) {
        return new Finding(
                requirement.written(),
                Verdict.INVALID,
                Optional.empty(),
                "",
                requirement.cause(),
                Excerpt.none(),
                Optional.empty(),
                requirement.wantedBy(),
                Duration.ZERO);
    }
}
