package io.jenkins.plugins.requireimages.upstream;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.build.BuildResults;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.forms.Permissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Images that a shell builds, such as in the background, which leaves its exit code and log in the workspace. */
public final class BuildResultsSource extends BuildSource {

    private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");

    private final String path;

    /**
     * Names the files.
     *
     * @param path within the workspace, without the endings {@code .status} and {@code .log}
     */
    @DataBoundConstructor
    public BuildResultsSource(String path) {
        this.path = path;
    }

    public String getPath() {
        return path;
    }

    @Override
    public BuildLookup lookup(BuildContext context) throws AbortException {
        Optional<String> problem = problem(path);
        if (problem.isPresent()) {
            throw new AbortException(problem.get());
        }
        if (context.started().isEmpty()) {
            throw new AbortException(
                    "buildResults reads '" + path + ".status' in the workspace, which there is only while a"
                            + " build runs: require the image in a build step, and start a build to see what it finds.");
        }
        FilePath workspace = context.workspace()
                .orElseThrow(() -> new AbortException("buildResults reads '" + path + ".status' in the workspace, but"
                        + " there is none here: put requireImages into the node block whose shell builds the image."));
        return new BuildResults(
                path, WorkspaceFiles.of(workspace, path, LogPolicy.current().getExcerptLines()));
    }

    /** Why a path does not name files of a workspace; empty if it does. */
    private static Optional<String> problem(String path) {
        if (Util.fixEmptyAndTrim(path) == null || path.endsWith("/")) {
            return Optional.of("buildResults names no files: write their path in the workspace without endings, such as"
                    + " out/api for out/api.status and out/api.log.");
        }
        if (ABSOLUTE.matcher(path).matches()
                || List.of(path.split("[/\\\\]")).contains("..")
                || path.indexOf('\0') >= 0) {
            return Optional.of("'" + path + "' is not in the workspace: write a path relative to it and without '..',"
                    + " such as out/api.");
        }
        return Optional.empty();
    }

    /** Descriptor. */
    @Extension
    @Symbol("buildResults")
    public static final class DescriptorImpl extends BuildSourceDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.buildResults();
        }

        /** Says whether a text is a path in a workspace. */
        @POST
        public FormValidation doCheckPath(@AncestorInPath Item item, @QueryParameter String value) {
            return !Permissions.seesConfiguration(item)
                    ? FormValidation.ok()
                    : problem(value).map(FormValidation::error).orElse(FormValidation.ok());
        }
    }
}
