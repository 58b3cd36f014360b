package io.jenkins.plugins.requireimages.registry;

import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks registries over HTTP, as the OCI Distribution Specification has it. Holds no thread while it waits.
 *
 * <p>One client serves one check: credentials and tokens live as long as it does. {@link #forCheck} makes further
 * clients that share connections and limits with the first one.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">OCI Distribution
 *     Specification</a>
 */
public final class RegistryClient implements ImageLookup {

    /** How long before the deadline an answer is given, so that it is not late. */
    private static final Duration MARGIN = Duration.ofMillis(200);

    private final RegistryOptions options;
    private final CredentialSource credentials;
    private final Transport transport;
    private final InstantSource clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** Prepares a client without asking anything. */
    public RegistryClient(RegistryOptions options) {
        this(options, InstantSource.system());
    }

    RegistryClient(RegistryOptions options, InstantSource clock) {
        this(options, options.credentials(), new Transport(options), clock);
    }

    private RegistryClient(
            RegistryOptions options, CredentialSource credentials, Transport transport, InstantSource clock) {
        this.options = options;
        this.credentials = credentials;
        this.transport = transport;
        this.clock = clock;
    }

    /** A client that shares the connections and limits of this one, but neither credentials nor tokens. */
    public RegistryClient forCheck(CredentialSource ofCheck) {
        return new RegistryClient(options, ofCheck, transport, clock);
    }

    @Override
    public CompletableFuture<ImageAnswer> ask(ImageName image, Demands demands, Instant deadline) {
        return answer(image, deadline, errand -> question(image, demands, errand));
    }

    /**
     * Asks a registry for nothing but to let the credentials in.
     *
     * @param registry host, and port if one is named, as it stands in image names
     * @return {@link Verdict#PRESENT} without a digest if it does, or why not
     */
    public CompletableFuture<ImageAnswer> greet(String registry, Instant deadline) {
        return answer(
                new ImageName(registry, "", "", ""),
                deadline,
                errand -> session(registry.toLowerCase(Locale.ROOT))
                        .greet(errand)
                        .thenApply(welcome -> ImageAnswer.because(Verdict.PRESENT, "")));
    }

    private CompletableFuture<ImageAnswer> answer(
            ImageName image, Instant deadline, Function<Errand, CompletableFuture<ImageAnswer>> question) {
        if (!Endpoint.canBeAsked(image.registry())) {
            return CompletableFuture.completedFuture(ImageAnswer.because(
                    Verdict.INVALID,
                    "'" + image.registry() + "' is no host that can be asked; check the registry in the name."));
        }
        Errand errand = new Errand(deadline.minus(MARGIN));
        CompletableFuture<ImageAnswer> answer = new CompletableFuture<>();
        Future<?> alarm = options.timer()
                .schedule(
                        () -> answer.complete(Advice.outOfTime(image, errand)),
                        errand.left().toMillis(),
                        TimeUnit.MILLISECONDS);
        answer.whenComplete((given, cancelled) -> {
            alarm.cancel(false);
            errand.end();
        });
        question.apply(errand)
                .exceptionally(thrown -> Advice.answer(image, thrown))
                .whenComplete((found, thrown) -> {
                    if (thrown == null) {
                        answer.complete(found);
                    } else {
                        answer.completeExceptionally(thrown);
                    }
                });
        return answer;
    }

    private CompletableFuture<ImageAnswer> question(ImageName image, Demands demands, Errand errand) {
        Repository repository =
                session(image.registry().toLowerCase(Locale.ROOT)).repository(image.repository());
        return demands.equals(Demands.NONE)
                ? repository
                        .find(image.reference(), errand)
                        .thenApply(manifest -> ImageAnswer.present(manifest.digest()))
                : new Inspection(image, demands, repository, errand).answer();
    }

    private Session session(String registry) {
        return sessions.computeIfAbsent(registry, host -> {
            RegistrySettings settings = options.settings().apply(host);
            Transport.Line line = transport.to(host, settings);
            return new Session(
                    Endpoint.of(host, settings),
                    line,
                    new Tokens(line, options.responseTimeout(), clock),
                    credentials,
                    other -> options.settings().apply(other).insecure());
        });
    }
}
