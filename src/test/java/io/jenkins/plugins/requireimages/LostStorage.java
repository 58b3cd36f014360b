package io.jenkins.plugins.requireimages;

import hudson.model.Run;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.util.VirtualFile;

/** Has artifacts but cannot be asked for them. */
public final class LostStorage extends ArtifactManagerFactory {

    /** Makes it the storage of the artifacts of a build. */
    public static void keepArtifactsOf(Run<?, ?> build) throws IOException {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new LostStorage());
        try {
            build.pickArtifactManager();
        } finally {
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
        }
    }

    @Override
    public ArtifactManager managerFor(Run<?, ?> build) {
        return new NoStorage() {
            @Override
            public VirtualFile root() {
                return new LostFile();
            }
        };
    }

    private static final class LostFile extends VirtualFile {

        @Override
        public String getName() {
            return "";
        }

        @Override
        public URI toURI() {
            return URI.create("lost:/");
        }

        @Override
        public VirtualFile getParent() {
            return null;
        }

        @Override
        public boolean isDirectory() {
            return true;
        }

        @Override
        public boolean isFile() {
            return false;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public VirtualFile[] list() throws IOException {
            throw lost();
        }

        @Override
        public VirtualFile child(String name) {
            return this;
        }

        @Override
        public long length() throws IOException {
            throw lost();
        }

        @Override
        public long lastModified() throws IOException {
            throw lost();
        }

        @Override
        public boolean canRead() {
            return true;
        }

        @Override
        public InputStream open() throws IOException {
            throw lost();
        }

        private static IOException lost() {
            return new IOException("The storage does not answer");
        }
    }
}
