package io.jenkins.plugins.requireimages.bench;

import io.jenkins.plugins.requireimages.check.Check;
import io.jenkins.plugins.requireimages.check.CheckLimits;
import io.jenkins.plugins.requireimages.check.CheckListener;
import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.Requirement;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import io.jenkins.plugins.requireimages.registry.RegistryClient;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import io.jenkins.plugins.requireimages.registry.RegistrySettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;

/** One check of many images, beside a tenth of them and beside the bare client that knows nothing of checks. */
final class LargeCheck implements Callable<Table> {

    private static final int IMAGES = 2_000;
    private static final int REPOSITORIES = 50;
    private static final int WIDTH = 16;
    private static final int PART = 10;
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 3;
    private static final double DEAREST = 1.25;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final RegistryClient client = new RegistryClient(RegistryOptions.defaults()
            .withConcurrency(WIDTH)
            .withTimer(timer)
            .withSettings(registry -> RegistrySettings.plainHttp()));

    @Override
    public Table call() throws IOException {
        Table table = new Table(IMAGES + " images in one check, a genuine registry on loopback, " + WIDTH
                + " requests at once, medians of " + ROUNDS + " rounds in turn");
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            measure(table, PushedImages.push(registry, IMAGES, REPOSITORIES));
        } finally {
            timer.shutdown();
        }
        return table;
    }

    private void measure(Table table, List<String> images) {
        BareClient bare = new BareClient(WIDTH);
        Stopwatch all = new Stopwatch(() -> check(images));
        Stopwatch part = new Stopwatch(() -> check(images.subList(0, IMAGES / PART)));
        Stopwatch bares = new Stopwatch(() -> bare.askAll(images));
        for (int i = 0; i < WARM_UP; i++) {
            all.warmUp();
            bares.warmUp();
        }
        int threads = Thread.activeCount();
        for (int i = 0; i < ROUNDS; i++) {
            all.run();
            part.run();
            bares.run();
        }
        table.row("one check of all", all.toString());
        compare(table, "bare HttpClient (our time / its time)", bares.toString(), all.median() / bares.median());
        compare(
                table,
                "a tenth of them (all / ten times a tenth)",
                part.toString(),
                all.median() / (PART * part.median()));
        int added = Math.max(0, Thread.activeCount() - threads);
        table.row("threads more after " + ROUNDS + " checks", String.valueOf(added), added, "0", added == 0);
    }

    private static void compare(Table table, String what, String measured, double ratio) {
        table.row(what, measured, ratio, "at most " + DEAREST, ratio <= DEAREST);
    }

    private void check(List<String> images) {
        List<Requirement> requirements = images.stream()
                .<Requirement>map(image -> new Requirement.Image(
                        image, ImageName.parse(image), Demands.NONE, Optional.empty(), List.of()))
                .toList();
        CheckLimits limits = new CheckLimits(Instant.now(), Duration.ofMinutes(1), true);
        Report report = new Check(
                        requirements,
                        client.forCheck(CredentialSource.none()),
                        limits,
                        CheckListener.NONE,
                        timer,
                        ForkJoinPool.commonPool())
                .start()
                .join();
        if (!report.isUsable()) {
            throw new IllegalStateException(report.failures().get(0).cause());
        }
    }
}
