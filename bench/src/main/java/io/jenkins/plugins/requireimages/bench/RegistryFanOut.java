package io.jenkins.plugins.requireimages.bench;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.registry.Credential;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import io.jenkins.plugins.requireimages.registry.RegistryClient;
import io.jenkins.plugins.requireimages.registry.RegistryOptions;
import io.jenkins.plugins.requireimages.registry.RegistrySettings;
import io.jenkins.plugins.requireimages.registry.TokenServer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Asks a genuine registry on loopback for many images, in several ways. */
final class RegistryFanOut implements Callable<Table> {

    private static final int IMAGES = 200;
    private static final int REPOSITORIES = 20;
    private static final int WIDTH = 16;
    private static final int ROUNDS = 31;
    private static final int WARM_UP = 10;
    private static final int SKOPEO_ROUNDS = 3;

    @Override
    public Table call() throws IOException {
        Table table =
                new Table(IMAGES + " images of " + REPOSITORIES + " repositories, a genuine registry on loopback, "
                        + WIDTH + " requests at once, medians of " + ROUNDS + " rounds in turn (" + SKOPEO_ROUNDS
                        + " with skopeo)");
        try (GenuineRegistry registry = GenuineRegistry.start()) {
            List<String> images = PushedImages.push(registry, IMAGES, REPOSITORIES);
            measure(table, images);
        }
        count(table);
        return table;
    }

    private static void measure(Table table, List<String> images) throws IOException {
        RegistryClient client = new RegistryClient(RegistryOptions.defaults()
                .withConcurrency(WIDTH)
                .withSettings(registry -> RegistrySettings.plainHttp()));
        BareClient bare = new BareClient(WIDTH);
        Stopwatch ours = new Stopwatch(() -> askAll(client.forCheck(CredentialSource.none()), images));
        Stopwatch bares = new Stopwatch(() -> bare.askAll(images));
        for (int i = 0; i < WARM_UP; i++) {
            ours.warmUp();
            bares.warmUp();
        }
        for (int i = 0; i < ROUNDS; i++) {
            ours.run();
            bares.run();
        }
        table.row("this client", ours.toString());
        double slower = ours.median() / bares.median();
        table.row("bare HttpClient (our time / its time)", bares.toString(), slower, "at most 1.25", slower <= 1.25);
        if (Skopeo.isInstalled()) {
            skopeo(table, ours, images, "one by one", 1, 8);
            skopeo(table, ours, images, "eight at once", 8, 4);
        } else {
            table.row("skopeo is not installed (apt-get install skopeo)", "-");
        }
    }

    private static void skopeo(Table table, Stopwatch ours, List<String> images, String how, int width, double bar) {
        Stopwatch skopeo = new Stopwatch(() -> Skopeo.inspectAll(images, width));
        for (int i = 0; i < SKOPEO_ROUNDS; i++) {
            skopeo.run();
        }
        double faster = skopeo.median() / ours.median();
        table.row(
                "skopeo --raw, " + how + " (its time / ours)",
                skopeo.toString(),
                faster,
                "at least " + String.format(Locale.ROOT, "%.0f", bar),
                faster >= bar);
    }

    /** Counts at the registry and its token server what the images cost. */
    private static void count(Table table) {
        try (TokenServer tokens = TokenServer.start("jane", "correct horse");
                GenuineRegistry registry = GenuineRegistry.setup()
                        .tokens(tokens, "jane", "correct horse")
                        .start()) {
            List<String> images = PushedImages.push(registry, IMAGES, REPOSITORIES);
            registry.takeRequests();
            tokens.takeRequests();
            askAll(
                    new RegistryClient(RegistryOptions.defaults()
                            .withConcurrency(WIDTH)
                            .withCredentials((host, repository) -> CompletableFuture.completedFuture(
                                    List.of(new Credential.Password("jane", "correct horse"))))),
                    images);
            List<String> requests = registry.takeRequests();
            long answered = requests.stream()
                    .filter(request -> request.startsWith("HEAD ") && request.endsWith(" 200"))
                    .count();
            long refused = requests.size() - answered;
            int given = tokens.takeRequests().size();
            table.row("HEAD per image", answered + " / " + IMAGES, (double) answered / IMAGES, "1", answered == IMAGES);
            table.row("first questions, to learn how to get in", String.valueOf(refused), refused, "1", refused == 1);
            table.row(
                    "tokens per repository",
                    given + " / " + REPOSITORIES,
                    (double) given / REPOSITORIES,
                    "1",
                    given == REPOSITORIES);
        }
    }

    private static void askAll(RegistryClient client, List<String> images) {
        Instant deadline = Instant.now().plusSeconds(60);
        List<CompletableFuture<ImageAnswer>> answers = images.stream()
                .map(image -> client.ask(ImageName.parse(image), Demands.NONE, deadline))
                .toList();
        for (CompletableFuture<ImageAnswer> answer : answers) {
            if (!answer.join().verdict().isUsable()) {
                throw new IllegalStateException(answer.join().cause());
            }
        }
    }
}
