package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Builds of a shell, such as in the background, that left their exit code and log in files. */
public final class BuildResults implements BuildLookup {

    /** Files tell nobody that they changed. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(400);

    private final String path;
    private final Reader reader;

    /** Reads the files, where they are. */
    public interface Reader {

        /**
         * Reads them without blocking.
         *
         * @return completed exceptionally with an {@link IOException}, whose message says why without a full stop, if
         *     they cannot be read
         */
        CompletionStage<ResultFiles> read(ImageName image);

        /** The log that the build left behind. */
        LogSource log();
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
        return reader.read(image).handle((files, thrown) -> thrown == null ? answer(files) : notReadable(thrown));
    }

    private static BuildAnswer notReadable(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof IOException) {
            return new BuildAnswer.Unknown(
                    Verdict.UNREACHABLE, "The results of the build could not be read: " + cause.getMessage() + ".");
        }
        throw new CompletionException(cause);
    }

    private BuildAnswer answer(ResultFiles files) {
        if (files.isOutside()) {
            return new BuildAnswer.Missing("'" + path + "' leads out of the workspace: let the build leave its results"
                    + " in files of the workspace, and no links to others.");
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
            return new BuildAnswer.Failed(build("exit code " + files.status()), files.excerpt(), log(files));
        }
        return new BuildAnswer.Missing(
                path + ".status does not hold an exit code: let the shell write that of the build into it.");
    }

    private Optional<LogSource> log(ResultFiles files) {
        return files.excerpt().equals(Excerpt.none()) ? Optional.empty() : Optional.of(reader.log());
    }

    private UpstreamBuild build(String result) {
        return new UpstreamBuild(path, "", result, "");
    }
}
