package io.jenkins.plugins.requireimages.build.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What of a failed build has the log of its failure: the step that failed, where the Jenkins has the REST API of
 * Pipelines and the build is one; else all of it.
 *
 * @param name for a person
 * @param path below the URL of the Jenkins
 * @see <a href="https://github.com/jenkinsci/pipeline-stage-view-plugin/tree/master/rest-api">Pipeline: REST API</a>
 */
record FailingStep(String name, String path) {

    private static final Pattern ID = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_NAME = 80;

    /**
     * Finds it.
     *
     * @param build path of the build below the URL of the Jenkins
     * @return completed exceptionally by a defect only
     */
    static CompletableFuture<FailingStep> find(Controller controller, String build) {
        return ask(controller, build)
                .thenCompose(run -> failed(run.path("stages"), "/id")
                        .map(stage -> ask(controller, node(build, stage))
                                .thenApply(nodes -> failed(nodes.path("stageFlowNodes"), "/_links/log/href")
                                        .map(step -> new FailingStep(
                                                "stage " + name(stage) + ", step " + name(step),
                                                node(build, step) + "/log"))))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())))
                .thenApply(step -> step.orElse(new FailingStep("console", build)));
    }

    private static CompletableFuture<JsonNode> ask(Controller controller, String path) {
        return controller
                .json(path + "/wfapi/describe")
                .thenApply(found -> found.orElse(MissingNode.getInstance()))
                .exceptionally(notThere -> MissingNode.getInstance());
    }

    private static Optional<JsonNode> failed(JsonNode nodes, String having) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .filter(node -> node.path("status").asText().equals("FAILED"))
                .filter(node -> ID.matcher(node.path("id").asText()).matches())
                .filter(node -> !node.at(having).isMissingNode())
                .findFirst();
    }

    private static String node(String build, JsonNode node) {
        return build + "/execution/node/" + node.path("id").asText();
    }

    private static String name(JsonNode node) {
        String name = node.path("name").asText().replaceAll("\\p{C}", " ");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }
}
