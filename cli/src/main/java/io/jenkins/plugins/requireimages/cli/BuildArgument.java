package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.build.BuildResults;
import io.jenkins.plugins.requireimages.build.ResultFiles;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The value of {@code --build}: which build makes an image.
 *
 * @param image as it is required
 * @param lookup finds the build
 */
record BuildArgument(String image, BuildLookup lookup) {

    private static final String RESULTS = "results:";

    /** Reads {@code IMAGE=results:PATH}. */
    static final class Converter implements ITypeConverter<BuildArgument> {

        @Override
        public BuildArgument convert(String text) {
            int equals = text.indexOf('=');
            if (equals <= 0 || !text.startsWith(RESULTS, equals + 1)) {
                throw new TypeConversionException("'" + text + "' does not name a build: write IMAGE=results:PATH");
            }
            String path = text.substring(equals + 1 + RESULTS.length());
            return new BuildArgument(text.substring(0, equals), results(path));
        }

        private static BuildLookup results(String path) {
            try {
                Path files = Path.of(path);
                if (files.getFileName() == null) {
                    throw new TypeConversionException("'" + path + "' is not a path to result files");
                }
                return new BuildResults(path, image -> ResultFiles.read(files, path, image));
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + path + "' is not a path: " + e.getReason());
            }
        }
    }
}
