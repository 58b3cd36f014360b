package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Builds of a shell, such as in the background, that left their exit code and log in files. */
public final class BuildResults implements BuildLookup {

    /** Files tell nobody that they changed. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(400);

    private final String path;
    private final Reader reader;

    /** Reads the files, where they are. */
    @FunctionalInterface
    public interface Reader {
        ResultFiles read(ImageName image) throws IOException;

        /** The log that the build left behind; empty if no more of it can be had than an excerpt. */
        default Optional<LogSource> log() {
            return Optional.empty();
        }
    }

    /**
     * Prepares to look.
     *
     * @param path of the files as the user wrote it, without their endings
     * @param reader reads them
     */
    public BuildResults(String path, Reader reader) {
        this.path = path;
        this.reader = reader;
    }

    @Override
    public CompletionStage<BuildAnswer> look(ImageName image) {
        return CompletableFuture.completedFuture(answer(image));
    }

    private BuildAnswer answer(ImageName image) {
        ResultFiles files;
        try {
            files = reader.read(image);
        } catch (IOException e) {
            return new BuildAnswer.Unknown(
                    Verdict.UNREACHABLE, "The results of the build could not be read: " + e.getMessage() + ".");
        }
        if (files.status().isEmpty()) {
            return new BuildAnswer.Running(
                    Optional.of(build(UpstreamBuild.RUNNING)),
                    "has not ended: there is no " + path + ".status yet",
                    LOOK_AGAIN_AFTER);
        }
        if (files.status().equals(ResultFiles.PASSED)) {
            return new BuildAnswer.Passed(build("exit code 0"), files.pushed());
        }
        if (files.status().matches("[0-9]{1,3}")) {
            return new BuildAnswer.Failed(build("exit code " + files.status()), files.excerpt(), reader.log());
        }
        return new BuildAnswer.Missing(
                path + ".status does not hold an exit code: write it with 'echo $? > " + path + ".status'.");
    }

    private UpstreamBuild build(String result) {
        return new UpstreamBuild(path, "", result, "");
    }
}
