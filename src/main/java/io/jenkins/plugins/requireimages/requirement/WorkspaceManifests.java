package io.jenkins.plugins.requireimages.requirement;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.requireimages.image.kubernetes.FilePatterns;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestFindings;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages;
import io.jenkins.plugins.requireimages.image.kubernetes.Manifests;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Reads Kubernetes files on the machine that has the workspace, and sends back only what stands in them. */
final class WorkspaceManifests extends MasterToSlaveFileCallable<ManifestFindings> {

    private static final long serialVersionUID = 1L;

    private final String patterns;

    private WorkspaceManifests(String patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads the files; waits for the agent.
     *
     * @param patterns as in {@link RequiredImages#getManifests}; null for none
     * @throws AbortException with one sentence for the user, if there is nothing to read
     */
    static ManifestImages read(String patterns, BuildContext build) throws IOException, InterruptedException {
        if (patterns == null) {
            return ManifestImages.none();
        }
        FilePath workspace = build.workspace()
                .orElseThrow(() -> new AbortException("'manifests' names files of a workspace, but there is none here:"
                        + " put requireImages into a node block, or name the images in 'images'."));
        return workspace.act(new WorkspaceManifests(patterns)).images(build.environment());
    }

    @Override
    public ManifestFindings invoke(File workspace, VirtualChannel channel) throws IOException {
        if (!workspace.isDirectory()) {
            throw new AbortException(
                    "There are no files in the workspace yet: check out the Kubernetes files before they are needed.");
        }
        try {
            return Manifests.find(
                    workspace.toPath(), FilePatterns.of(patterns.lines().toArray(String[]::new)));
        } catch (IOException e) {
            throw new AbortException("The Kubernetes files cannot be read: " + e.getMessage());
        }
    }
}
