package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;

/** Describes builds of Jenkins to the engine. */
final class Builds {

    private Builds() {}

    /**
     * Describes a build.
     *
     * @param chosenBecause the rule by which it was chosen
     */
    static UpstreamBuild describe(Run<?, ?> build, String chosenBecause) {
        return describe(build, chosenBecause, List.of(build));
    }

    /**
     * Describes a build together with the ones that explain its failure.
     *
     * @param chosenBecause the rule by which it was chosen
     * @param involved the builds whose names and lines are shown with it
     */
    static UpstreamBuild describe(Run<?, ?> build, String chosenBecause, List<Run<?, ?>> involved) {
        Result result = build.isBuilding() ? null : build.getResult();
        return new UpstreamBuild(
                build.getParent().getFullName() + " #" + build.getNumber(),
                url(build),
                result == null ? UpstreamBuild.RUNNING : result.toString(),
                chosenBecause,
                involved.stream().<String>map(Run::getExternalizableId).toList());
    }

    /** The page of a build in the reader's preferred view; relative to Jenkins where its own URL is not configured. */
    private static String url(Run<?, ?> build) {
        return Jenkins.get().getRootUrl() == null
                ? "/" + build.getUrl()
                : DisplayURLProvider.get().getRunURL(build);
    }

    /** The name of a job for a sentence. */
    static String name(Job<?, ?> job) {
        return "job '" + job.getFullName() + "'";
    }
}
