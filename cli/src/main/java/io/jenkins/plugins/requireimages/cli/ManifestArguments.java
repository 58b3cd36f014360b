package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.image.kubernetes.FilePatterns;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.LeftOut;
import io.jenkins.plugins.requireimages.image.kubernetes.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The arguments that name Kubernetes manifests. */
final class ManifestArguments {

    @Option(
            names = "--manifests",
            paramLabel = "GLOB",
            description = "Kubernetes files whose images must be there, such as 'deploy/**/*.yaml'; '!' before a"
                    + " pattern excludes. May be repeated.")
    private List<String> globs = List.of();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where the manifests are; nothing outside is read (default: the current directory).")
    private Path directory;

    @Option(names = "--list", description = "Print the images in the manifests with file and line, and ask nothing.")
    private boolean list;

    boolean given() {
        return !globs.isEmpty();
    }

    boolean onlyToBeListed() {
        return list;
    }

    ManifestImages read() throws IOException {
        return given()
                ? Manifests.read(directory, FilePatterns.of(globs, List.of()), System.getenv())
                : ManifestImages.none();
    }

    /** One line for each image and place that wants it. */
    static Stream<String> lines(ManifestImages found) {
        return found.images().stream()
                .flatMap(image -> image.wantedBy().stream().map(where -> image.written() + "  " + where));
    }

    /** Sentences on images that will not be asked for. */
    static Stream<String> leftOut(ManifestImages found) {
        return found.leftOut().stream().map(LeftOut::cause);
    }
}
