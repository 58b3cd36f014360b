package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the files say that a shell build left behind. Travels from the machine that has the files.
 *
 * @param status the text of the status file, stripped; empty while there is none
 * @param excerpt of the log; none unless the build failed
 * @param pushed the digests that the build says it pushed; empty if it does not say or has not passed
 */
public record ResultFiles(String status, Excerpt excerpt, Set<Digest> pushed) implements Serializable {

    /** The status of a build that passed. */
    static final String PASSED = "0";

    /** What image builders write beside a log, such as {@code docker buildx build --metadata-file <path>.json}. */
    private static final List<String> METADATA = List.of(".json", ".digest");

    /** The ending of the log. */
    static final String LOG = ".log";

    private static final String STATUS = ".status";
    private static final ResultFiles NONE = new ResultFiles("", Excerpt.none(), Set.of());
    private static final ResultFiles OUTSIDE = new ResultFiles("outside", Excerpt.none(), Set.of());
    private static final int LONGEST_STATUS = 100;
    private static final int LONGEST_METADATA = 1024 * 1024;

    /**
     * Reads {@code <path>.status} and {@code <path>.log}; of a build that passed also {@code <path>.json}, the metadata
     * file of buildx, and {@code <path>.digest}, the digest file of kaniko, buildah or podman.
     *
     * @param path of the files without their endings
     * @param name of the log, for a person
     * @param image that the build makes
     * @param excerpts finds the lines that explain a failure
     */
    static ResultFiles read(Path path, String name, ImageName image, ExcerptFinder excerpts) throws IOException {
        Path statusFile = sibling(path, STATUS);
        String status = Files.isRegularFile(statusFile)
                ? start(statusFile, LONGEST_STATUS).strip()
                : "";
        Path logFile = sibling(path, LOG);
        if (status.isEmpty()) {
            return NONE;
        }
        return status.equals(PASSED)
                ? new ResultFiles(status, Excerpt.none(), pushed(path, logFile, image))
                : new ResultFiles(status, excerpt(logFile, name + LOG, excerpts), Set.of());
    }

    /**
     * Reads the files like {@link #read}, but nothing outside a directory, also not through links.
     *
     * @param directory that may be read
     * @param path of the files within it, without their endings
     */
    public static ResultFiles readWithin(Path directory, String path, ImageName image, ExcerptFinder excerpts)
            throws IOException {
        Path files = directory.resolve(path);
        for (String ending : List.of(STATUS, LOG, ".json", ".digest")) {
            Path file = sibling(files, ending);
            if (Files.exists(file) && !file.toRealPath().startsWith(directory.toRealPath())) {
                return OUTSIDE;
            }
        }
        return read(files, path, image, excerpts);
    }

    /** Whether a file is none of those that may be read. */
    boolean isOutside() {
        return equals(OUTSIDE);
    }

    private static Excerpt excerpt(Path log, String name, ExcerptFinder excerpts) throws IOException {
        return Files.isRegularFile(log) ? excerpts.find(name, LogSource.of(log)) : Excerpt.none();
    }

    private static Set<Digest> pushed(Path path, Path log, ImageName image) throws IOException {
        for (String ending : METADATA) {
            Path file = sibling(path, ending);
            if (Files.isRegularFile(file)) {
                Set<Digest> digests = PushedDigests.inMetadata(start(file, LONGEST_METADATA), image);
                if (!digests.isEmpty()) {
                    return digests;
                }
            }
        }
        return Files.isRegularFile(log) ? PushedDigests.in(LogSource.of(log), image) : Set.of();
    }

    static Path sibling(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static String start(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }
}
