package io.jenkins.plugins.requireimages.build.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Chooses a build of a job. All futures are completed exceptionally with an {@link EarlyAnswer} if there is none. */
final class Chooser {

    /** How many builds a Jenkins lists at most. */
    private static final int LISTED = 100;

    private static final String JOB = "/api/json?tree=url,buildable,jobs[name]%7B0,1%7D,builds[";
    private static final String QUEUE = "/queue/api/json?tree=items[id,task[url],actions[parameters[name,value]]]";

    private final RemoteJob job;
    private final Controller controller;

    Chooser(RemoteJob job, Controller controller) {
        this.job = job;
        this.controller = controller;
    }

    /** Chooses. The queue is read before the builds, so that none is overlooked that starts meanwhile. */
    CompletableFuture<Choice> choose() {
        if (job.number().isPresent()) {
            return completed(new Choice.Started(job.number().get(), "its number was given"));
        }
        return controller
                .json(QUEUE)
                .thenCompose(queue -> job().thenApply(found -> choice(queue.orElse(MissingNode.getInstance()), found)));
    }

    /** What became of a queue item; whatever is chosen now if that is not known any more. */
    CompletableFuture<Choice> follow(Choice.Queued queued) {
        return controller
                .json("/queue/item/" + queued.item() + "/api/json?tree=cancelled,executable[number]")
                .thenCompose(item ->
                        item.map(found -> completed(became(queued, found))).orElseGet(this::choose));
    }

    private Choice became(Choice.Queued queued, JsonNode item) {
        int number = item.at("/executable/number").asInt();
        if (number > 0) {
            return new Choice.Started(number, queued.because());
        }
        if (item.path("cancelled").asBoolean()) {
            throw EarlyAnswer.missing(
                    "The build of " + name() + " that waited in the queue was cancelled; start" + " another one.");
        }
        return queued;
    }

    /** The job, which is there and is one. */
    CompletableFuture<JsonNode> job() {
        String builds = isParticular() ? RemoteBuild.TREE + "]%7B0," + LISTED + "%7D" : "number]%7B0,1%7D";
        return controller
                .json(job.path() + JOB + builds)
                .thenCompose(found -> found.map(json -> CompletableFuture.completedFuture(checked(json)))
                        .orElseGet(this::whyMissing));
    }

    /** The name of the job for a sentence. */
    String name() {
        return "job '" + job.name() + "' at " + controller.host();
    }

    private boolean isParticular() {
        return !job.parameters().isEmpty() || !job.revision().isEmpty();
    }

    private JsonNode checked(JsonNode json) {
        if (json.path("builds").isArray()) {
            return json;
        }
        throw EarlyAnswer.missing(
                json.path("jobs").isArray()
                        ? "'" + job.name() + "' at " + controller.host() + " is a folder: name a job in it, such as '"
                                + job.name() + "/main'."
                        : "'" + job.name() + "' at " + controller.host() + " is no job: name a job.");
    }

    /** A path without a Jenkins has no jobs either, but that says nothing of the job. */
    private CompletableFuture<JsonNode> whyMissing() {
        return controller.json("/api/json?tree=mode").thenApply(root -> {
            if (root.isEmpty()) {
                throw controller.noJenkins();
            }
            throw EarlyAnswer.missing("There is no " + name() + ", or " + controller.asker()
                    + " may not see it: check the name and the credentials; a slash in the name of a branch is written"
                    + " %2F.");
        });
    }

    private Choice choice(JsonNode queue, JsonNode found) {
        Optional<Choice> queued = queued(queue, found);
        if (job.revision().isEmpty()) {
            return queued.or(() -> started(found)).orElseThrow(() -> EarlyAnswer.missing(whyNone(found)));
        }
        return started(found)
                .orElseThrow(() -> queued.isPresent() || builds(found).anyMatch(build -> build.mayBeMeantBy(job))
                        ? EarlyAnswer.waiting("of " + name() + " with " + conditions()
                                + " may be one that does not say yet what it is made from")
                        : EarlyAnswer.missing(whyNone(found)));
    }

    private Optional<Choice> queued(JsonNode queue, JsonNode found) {
        String url = found.path("url").asText();
        return stream(queue.path("items"))
                .filter(item -> item.at("/task/url").asText().equals(url))
                .filter(item -> RemoteBuild.parameters(item).containsAll(job.parameters()))
                .map(item -> item.path("id").asLong())
                .max(Comparator.naturalOrder())
                .map(id -> new Choice.Queued(id, because()));
    }

    private Optional<Choice> started(JsonNode found) {
        return builds(found)
                .filter(build -> build.isMeantBy(job))
                .findFirst()
                .map(build -> new Choice.Started(build.number(), because()));
    }

    private static Stream<RemoteBuild> builds(JsonNode found) {
        return stream(found.path("builds")).map(RemoteBuild::of);
    }

    private String because() {
        return isParticular() ? "it is the newest with " + conditions() : "it is the newest";
    }

    private String conditions() {
        Stream<String> revision = job.revision().isEmpty() ? Stream.empty() : Stream.of("revision " + job.revision());
        return Stream.concat(job.parameters().stream(), revision).collect(Collectors.joining(", "));
    }

    private String whyNone(JsonNode found) {
        if (found.path("builds").isEmpty()) {
            return "The " + name()
                    + (found.path("buildable").asBoolean(true)
                            ? " has no builds: build the image first."
                            : " is disabled and has no builds: enable it and build the image.");
        }
        return "No build of " + name() + " has " + conditions() + ", as far as its last " + LISTED
                + " say: check what was asked for, and that it was started.";
    }

    private static CompletableFuture<Choice> completed(Choice choice) {
        return CompletableFuture.completedFuture(choice);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
