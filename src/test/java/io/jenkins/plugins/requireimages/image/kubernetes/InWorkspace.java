package io.jenkins.plugins.requireimages.image.kubernetes;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test an empty workspace of its own. */
abstract class InWorkspace {

    @TempDir
    Path directory;

    Workspace workspace;

    @BeforeEach
    void createWorkspace() {
        workspace = new Workspace(directory);
    }
}
