package io.jenkins.plugins.requireimages.ui.page;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.util.AtomicFileWriter;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The stored reports of one run, each in a file of its own so that the run itself stays small. */
final class ReportFiles {

    private static final Logger LOGGER = Logger.getLogger(ReportFiles.class.getName());
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;
    private final Map<Integer, SoftReference<StoredReport>> loaded = new ConcurrentHashMap<>();

    /**
     * Looks after the reports of a run.
     *
     * @param directory of the run
     */
    ReportFiles(Path directory) {
        this.directory = directory;
    }

    void write(int number, StoredReport report) throws IOException {
        try (AtomicFileWriter out = new AtomicFileWriter(file(number), StandardCharsets.UTF_8)) {
            MAPPER.writeValue(out, report);
            out.commit();
        }
    }

    /** Reads a report; empty if there is none with that number, or none that can be read. */
    Optional<StoredReport> read(int number) {
        SoftReference<StoredReport> known = loaded.get(number);
        StoredReport report = known == null ? null : known.get();
        return report == null ? load(number) : Optional.of(report);
    }

    private Optional<StoredReport> load(int number) {
        Path file = file(number);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            StoredReport report = MAPPER.readValue(file.toFile(), StoredReport.class);
            loaded.put(number, new SoftReference<>(report));
            return Optional.of(report);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + file);
            return Optional.empty();
        }
    }

    private Path file(int number) {
        return directory.resolve("required-images-" + number + ".json");
    }
}
