package io.jenkins.plugins.requireimages.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the failure at the end of a log of 1 GiB, in a Java machine that has no room to read more than the end. */
final class ExcerptBench implements Callable<Table> {

    private static final long SIZE = 1L << 30;
    private static final int HEAP_MIB = 32;
    private static final double LONGEST_SECONDS = 0.2;
    private static final String FAILURE = """
            #12 901.2 main.c:3:5: error: 'x' undeclared (first use in this function)
            #12 901.3 make: *** [Makefile:2: main.o] Error 1
            #12 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
            ------
             > [4/4] RUN make:
            901.2 main.c:3:5: error: 'x' undeclared (first use in this function)
            901.3 make: *** [Makefile:2: main.o] Error 1
            ------
            ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
            """;

    @Override
    public Table call() throws IOException, InterruptedException {
        Path log = Files.createTempFile("bench", ".log");
        try {
            write(log);
            return measure(log);
        } finally {
            Files.delete(log);
        }
    }

    private static Table measure(Path log) throws IOException, InterruptedException {
        Table table = new Table("The failure at the end of a log of " + (Files.size(log) >> 20)
                + " MiB, in a Java machine with a heap of " + HEAP_MIB + " MiB");
        String[] measured = inSmallHeap(log).split(" ");
        double first = Double.parseDouble(measured[0]);
        double median = Double.parseDouble(measured[1]);
        table.row("first time, nothing compiled yet", seconds(first));
        table.row(
                "median of " + ExcerptInSmallHeap.ROUNDS,
                seconds(median),
                median,
                "at most 0.20",
                median <= LONGEST_SECONDS);
        table.row("heap it was done in", HEAP_MIB + " MiB");
        Stopwatch whole = new Stopwatch(() -> readAll(log));
        whole.run();
        table.row("reading all of it line by line, for comparison", whole.toString());
        return table;
    }

    private static String inSmallHeap(Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MIB + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExcerptInSmallHeap.class.getName(),
                        log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Not done in a heap of " + HEAP_MIB + " MiB");
        }
        return answer.strip();
    }

    private static void write(Path log) throws IOException {
        byte[] lines = IntStream.range(0, 10_000)
                .mapToObj(i ->
                        "#12 %d.%d \u001b[32mcompiling\u001b[0m module %d of a very long build; all is well so far%n"
                                .formatted(i / 10, i % 10, i))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        byte[] failure = FAILURE.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(log)) {
            for (long written = failure.length; written < SIZE; written += lines.length) {
                out.write(lines);
            }
            out.write(failure);
        }
    }

    private static void readAll(Path log) {
        try (BufferedReader reader = Files.newBufferedReader(log)) {
            while (reader.readLine() != null) {
                // Every line costs what it costs to make a string of it
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f s", seconds);
    }
}
