package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Describes builds of Jenkins to the engine. */
final class Builds {

    private Builds() {}

    /**
     * Describes a build.
     *
     * @param chosenBecause the rule by which it was chosen
     */
    static UpstreamBuild describe(Run<?, ?> build, String chosenBecause) {
        Result result = build.isBuilding() ? null : build.getResult();
        return new UpstreamBuild(
                name(build),
                url(build),
                result == null ? UpstreamBuild.RUNNING : result.toString(),
                chosenBecause,
                ids(List.of(build)));
    }

    /** The same description together with builds whose names and lines are shown with it. */
    static UpstreamBuild involving(UpstreamBuild described, List<Run<?, ?>> involved) {
        return new UpstreamBuild(
                described.name(), described.url(), described.result(), described.chosenBecause(), ids(involved));
    }

    private static List<String> ids(List<Run<?, ?>> builds) {
        return builds.stream().<String>map(Run::getExternalizableId).toList();
    }

    /** The page of a build in the reader's preferred view; relative to Jenkins where its own URL is not configured. */
    private static String url(Run<?, ?> build) {
        return Jenkins.get().getRootUrl() == null
                ? "/" + build.getUrl()
                : DisplayURLProvider.get().getRunURL(build);
    }

    /** The page of a step or block of a Pipeline. */
    static String url(Run<?, ?> build, FlowNode node) {
        String root = Jenkins.get().getRootUrl();
        return (root == null ? "/" : root) + build.getUrl() + "execution/node/" + node.getId() + "/";
    }

    /** The name of a build for a person. */
    static String name(Run<?, ?> build) {
        return build.getParent().getFullName() + " #" + build.getNumber();
    }

    /** The name of a job for a sentence. */
    static String name(Job<?, ?> job) {
        return "job '" + job.getFullName() + "'";
    }
}
