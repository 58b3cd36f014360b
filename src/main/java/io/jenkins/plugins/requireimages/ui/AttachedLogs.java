package io.jenkins.plugins.requireimages.ui;

import hudson.FilePath;
import hudson.Launcher;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.log.CleanLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jenkins.util.BuildListenerAdapter;

/** The cleaned logs of failed builds among the artifacts of a run, one for each build. */
final class AttachedLogs {

    private static final String DIRECTORY = "required-images";
    private static final String ENDING = ".log";
    private static final int MOST_LOGS = 100;
    private static final int LONGEST_NAME = 150;

    private final ReportContext context;
    private final int number;
    private final Map<UpstreamBuild, String> files = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> attached = new HashMap<>();

    /**
     * Prepares.
     *
     * @param number of the report among those of the run, so that their logs do not replace each other
     */
    AttachedLogs(ReportContext context, int number) {
        this.context = context;
        this.number = number;
    }

    /** The paths among the artifacts, by the images that the logs explain. */
    Map<String, String> paths() {
        return attached;
    }

    /** Attaches the logs of the builds that failed, as far as they may be copied. */
    void attach(Report report) throws IOException, InterruptedException {
        FilePath directory = new FilePath(Files.createTempDirectory(DIRECTORY).toFile());
        try {
            Map<String, String> paths = new HashMap<>();
            for (Finding failure : report.failures()) {
                if (failure.fullLog().isPresent() && failure.build().isPresent()) {
                    String name = files.get(failure.build().get());
                    if (name == null && files.size() < MOST_LOGS) {
                        name = write(failure, Path.of(directory.getRemote()));
                    }
                    if (name != null) {
                        paths.put(failure.image(), DIRECTORY + "/" + name);
                    }
                }
            }
            archive(directory);
            attached.putAll(paths);
        } finally {
            directory.deleteRecursive();
        }
    }

    private String write(Finding failure, Path directory) throws IOException {
        String text = CleanLog.tail(failure.fullLog().orElseThrow(), CleanLog.DEFAULT_BYTES)
                .text();
        String name = name(failure.image());
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
        files.put(failure.build().orElseThrow(), name);
        return name;
    }

    private void archive(FilePath directory) throws IOException, InterruptedException {
        if (files.isEmpty()) {
            return;
        }
        Map<String, String> artifacts = new LinkedHashMap<>();
        files.values().forEach(name -> artifacts.put(DIRECTORY + "/" + name, name));
        context.run()
                .pickArtifactManager()
                .archive(
                        directory,
                        new Launcher.LocalLauncher(context.console()),
                        BuildListenerAdapter.wrap(context.console()),
                        artifacts);
    }

    /** A name that is one on every file system, and another one for every image. */
    private String name(String image) {
        String safe = image.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+", "");
        String base = safe.substring(0, Math.min(LONGEST_NAME, safe.length())) + (number > 1 ? "-" + number : "");
        String name = base;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = base + "_" + i;
        }
        return name + ENDING;
    }
}
