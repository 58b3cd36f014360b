package io.jenkins.plugins.requireimages;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerFactory;
import jenkins.util.VirtualFile;

/** Has no room for artifacts. */
public final class FullDisk extends ArtifactManagerFactory {

    @Override
    public ArtifactManager managerFor(Run<?, ?> build) {
        return new ArtifactManager() {
            @Override
            public void onLoad(Run<?, ?> run) {}

            @Override
            public void archive(
                    FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                    throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public boolean delete() {
                return false;
            }

            @Override
            public VirtualFile root() {
                return VirtualFile.forFile(new File("."));
            }
        };
    }
}
