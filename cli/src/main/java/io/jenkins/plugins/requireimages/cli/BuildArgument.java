package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.build.remote.RemoteJob;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The value of {@code --build}: which build makes an image.
 *
 * @param image as it is required
 * @param build where the build is
 */
record BuildArgument(String image, Build build) {

    /** Where a build is. */
    sealed interface Build {}

    /**
     * A build of a shell that left files.
     *
     * @param path as the user wrote it
     */
    record Results(Path files, String path) implements Build {}

    /** A build of a job of Jenkins. */
    record OfJob(RemoteJob job) implements Build {}

    /** Reads {@code IMAGE=results:PATH} and {@code IMAGE=jenkins:URL#JOB}. */
    static final class Converter implements ITypeConverter<BuildArgument> {

        private static final Pattern SYNTAX = Pattern.compile("([^=]+)=(results|jenkins):(.*)");

        /** The URL of the Jenkins, the job, and after it one of {@code :NUMBER}, {@code @REVISION}, {@code ?NAME=VALUE&…}. */
        private static final Pattern JOB =
                Pattern.compile("(?<url>[^#]*)#(?<name>[^:@?]+)(?::(?<number>[1-9]\\d{0,8})|@(?<revision>\\p{XDigit}+)"
                        + "|\\?(?<parameters>.+))?");

        @Override
        public BuildArgument convert(String text) {
            Matcher matcher = SYNTAX.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' does not name a build: write IMAGE=results:PATH or IMAGE=jenkins:URL#JOB");
            }
            String where = matcher.group(3);
            return new BuildArgument(
                    matcher.group(1), matcher.group(2).equals("results") ? results(where) : new OfJob(job(where)));
        }

        private static Build results(String path) {
            try {
                Path files = Path.of(path);
                if (files.getFileName() == null) {
                    throw new TypeConversionException("'" + path + "' is not a path to result files");
                }
                return new Results(files, path);
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + path + "' is not a path: " + e.getReason());
            }
        }

        private static RemoteJob job(String text) {
            Matcher matcher = JOB.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' does not name a job: write URL#JOB, URL#JOB:NUMBER,"
                        + " URL#JOB@REVISION or URL#JOB?NAME=VALUE");
            }
            try {
                RemoteJob job = RemoteJob.newest(matcher.group("url"), matcher.group("name"));
                if (matcher.group("number") != null) {
                    return job.numbered(Optional.of(Integer.valueOf(matcher.group("number"))));
                } else if (matcher.group("revision") != null) {
                    return job.ofRevision(matcher.group("revision"));
                } else if (matcher.group("parameters") != null) {
                    return job.with(List.of(matcher.group("parameters").split("&")));
                }
                return job;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
