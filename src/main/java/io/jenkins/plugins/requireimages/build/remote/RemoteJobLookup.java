package io.jenkins.plugins.requireimages.build.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.build.Assignments;
import io.jenkins.plugins.requireimages.build.PushedDigests;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.http.HttpExchange;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks at the build of a {@link RemoteJob} without blocking. Chooses one once and stays with it. What several images
 * want to know at once is asked for once; when nobody waits for it any more, it is broken off.
 */
public final class RemoteJobLookup implements BuildLookup {

    /** A build elsewhere tells nobody here that it ended. */
    static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);

    /** How long one response may take. */
    private static final Duration LONGEST_RESPONSE = Duration.ofSeconds(20);

    private final RemoteJob job;
    private final Controller controller;
    private final Chooser chooser;
    private final ExcerptFinder excerpts;
    private final Map<String, String> remembered;
    private CompletableFuture<State> latest = CompletableFuture.completedFuture(new State(false, image -> null));
    private int waiting;

    /** What is known now; final once the build has ended. */
    private record State(boolean isFinal, Answer answer) {}

    /** What it means for one image. */
    @FunctionalInterface
    private interface Answer {
        BuildAnswer to(ImageName image);
    }

    /**
     * Prepares to look without asking anything.
     *
     * @param login sent to the origin of the job's URL only; empty to ask as nobody in particular
     * @param http follows no redirects by itself
     * @param excerpts finds the lines that explain a failure
     * @param remembered which build was chosen, by keys of this look-up's own
     */
    public RemoteJobLookup(
            RemoteJob job,
            Optional<Login> login,
            HttpExchange http,
            ExcerptFinder excerpts,
            Map<String, String> remembered) {
        this(job, new Controller(job.url(), login, http, LONGEST_RESPONSE), excerpts, remembered);
    }

    RemoteJobLookup(RemoteJob job, Controller controller, ExcerptFinder excerpts, Map<String, String> remembered) {
        this.job = job;
        this.controller = controller;
        this.chooser = new Chooser(job, controller);
        this.excerpts = excerpts;
        this.remembered = remembered;
    }

    @Override
    public CompletionStage<BuildAnswer> look(ImageName image) {
        CompletableFuture<BuildAnswer> answer =
                join().thenApply(state -> state.answer().to(image));
        answer.whenComplete((given, cancelled) -> leave());
        return answer;
    }

    private synchronized CompletableFuture<State> join() {
        waiting++;
        if (latest.isDone()
                && (latest.isCompletedExceptionally() || !latest.join().isFinal())) {
            latest = find();
        }
        return latest;
    }

    private synchronized void leave() {
        waiting--;
        if (waiting == 0 && !latest.isDone()) {
            controller.hangUp();
        }
    }

    private CompletableFuture<State> find() {
        return choice().thenCompose(this::examine)
                .exceptionallyCompose(thrown -> EarlyAnswer.in(thrown)
                        .map(RemoteJobLookup::notFinal)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> CompletableFuture.failedFuture(thrown)));
    }

    private CompletableFuture<Choice> choice() {
        Optional<Choice> before = Choice.remembered(remembered.get(memory()));
        if (before.isEmpty()) {
            return chooser.choose();
        }
        return before.get() instanceof Choice.Queued queued
                ? chooser.follow(queued)
                : CompletableFuture.completedFuture(before.get());
    }

    private String memory() {
        return "remoteJob " + job.url() + " " + job.name() + " " + job.number() + Assignments.apart(job.parameters())
                + job.revision();
    }

    private CompletableFuture<State> examine(Choice choice) {
        if (choice instanceof Choice.Started started) {
            return controller
                    .json(job.path() + "/" + started.number() + "/api/json?tree=" + RemoteBuild.TREE)
                    .thenCompose(
                            found -> found.map(json -> examine(started, json)).orElseGet(() -> gone(started.number())));
        }
        remember(choice);
        return CompletableFuture.completedFuture(notFinal(new BuildAnswer.Running(
                Optional.empty(),
                "of " + chooser.name() + " waits in the queue (chosen because " + choice.because() + ")",
                LOOK_AGAIN_AFTER)));
    }

    private void remember(Choice choice) {
        remembered.put(memory(), choice.toMemory());
    }

    private CompletableFuture<State> gone(int number) {
        boolean known = remembered.containsKey(memory());
        return chooser.job().thenApply(there -> {
            throw EarlyAnswer.missing(
                    known
                            ? "Build #" + number + " of " + chooser.name() + ", which was waited for, was deleted."
                            : "There is no build #" + number + " of " + chooser.name()
                                    + ": name one that exists, or none for the newest.");
        });
    }

    private CompletableFuture<State> examine(Choice.Started choice, JsonNode json) {
        remember(choice);
        Optional<String> result = RemoteBuild.of(json).result();
        if (result.isEmpty()) {
            return CompletableFuture.completedFuture(notFinal(new BuildAnswer.Running(
                    Optional.of(described(choice, UpstreamBuild.RUNNING)), "is still running", LOOK_AGAIN_AFTER)));
        }
        UpstreamBuild build = described(choice, result.get());
        String path = job.path() + "/" + choice.number();
        return isAccepted(result.get()) ? passed(build, path) : failed(build, path);
    }

    private boolean isAccepted(String result) {
        return result.equals("SUCCESS") || job.acceptUnstable() && result.equals("UNSTABLE");
    }

    private UpstreamBuild described(Choice.Started choice, String result) {
        return new UpstreamBuild(
                job.name() + " #" + choice.number() + " at " + job.host(),
                job.url() + job.path() + "/" + choice.number() + "/",
                result,
                choice.because());
    }

    private CompletableFuture<State> passed(UpstreamBuild build, String path) {
        return RemoteLog.read(controller, path)
                .thenApply(log -> new State(true, image -> new BuildAnswer.Passed(build, pushed(log, image))));
    }

    private static Set<Digest> pushed(RemoteLog log, ImageName image) {
        try {
            return PushedDigests.in(log, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That the build failed counts, whether or not its log can be had. */
    private CompletableFuture<State> failed(UpstreamBuild build, String path) {
        return FailingStep.find(controller, path)
                .thenCompose(part -> RemoteLog.read(controller, part.path())
                        .thenApply(log -> new BuildAnswer.Failed(
                                build, excerpt(build.name() + ", " + part.name(), log), Optional.of(log))))
                .exceptionally(noLog -> new BuildAnswer.Failed(build, Excerpt.none()))
                .thenApply(answer -> new State(true, image -> answer));
    }

    private Excerpt excerpt(String source, RemoteLog log) {
        try {
            return excerpts.find(source, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static State notFinal(BuildAnswer answer) {
        return new State(false, image -> answer);
    }
}
