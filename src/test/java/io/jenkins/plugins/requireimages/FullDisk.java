package io.jenkins.plugins.requireimages;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import java.io.IOException;
import java.util.Map;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerFactory;

/** Has no room for artifacts. */
public final class FullDisk extends ArtifactManagerFactory {

    @Override
    public ArtifactManager managerFor(Run<?, ?> build) {
        return new NoStorage() {
            @Override
            public void archive(
                    FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                    throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }
}
