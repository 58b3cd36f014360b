package io.jenkins.plugins.requireimages.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.requireimages.DocumentedTable;
import io.jenkins.plugins.requireimages.check.ImageAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong: nothing is said to be there or missing that was not found out, in time, and without a secret. */
class ReliabilityTest {

    private static final Credential.Password JANE = new Credential.Password("jane", "correct-horse-battery");

    private static final Map<String, List<Fault>> FAULTS = new LinkedHashMap<>();
    private static final Map<Fault, Outcome> OUTCOMES = new LinkedHashMap<>();
    private static LogCapture log;

    static {
        FAULTS.put("On the way", Faults.ofTheWay());
        FAULTS.put("TLS", Faults.ofTls());
        FAULTS.put("HTTP", Faults.ofHttp());
        FAULTS.put("Redirects", AuthenticationFaults.ofRedirects());
        FAULTS.put("Authentication", AuthenticationFaults.ofChallenges());
        FAULTS.put("Token endpoints", AuthenticationFaults.ofTokenEndpoints());
        FAULTS.put("Content", Faults.ofContent());
    }

    private record Outcome(ImageAnswer answer, Duration time, List<FaultyServer.Received> received) {}

    @BeforeAll
    static void askEverybody() {
        log = LogCapture.start();
        outcome(Fault.always("warm-up", Behaviours.answer(200, "", "")));
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            Map<Fault, CompletableFuture<Outcome>> asked = new LinkedHashMap<>();
            faults().forEach(fault -> asked.put(fault, CompletableFuture.supplyAsync(() -> outcome(fault), workers)));
            asked.forEach((fault, outcome) -> OUTCOMES.put(fault, outcome.join()));
        } finally {
            workers.shutdown();
        }
    }

    @AfterAll
    static void stopListening() {
        log.close();
    }

    static Stream<Fault> faults() {
        return FAULTS.values().stream().flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsSaidToBeThereOrMissing(Fault fault) {
        Verdict verdict = OUTCOMES.get(fault).answer().verdict();

        assertThat(verdict + " is unknown", verdict.isUnknown(), is(true));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theAnswerIsThereInTime(Fault fault) {
        assertThat(OUTCOMES.get(fault).time().toMillis(), lessThan(fault.pace().milliseconds));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void noSecretIsShown(Fault fault) {
        ImageAnswer answer = OUTCOMES.get(fault).answer();

        secrets().forEach(secret -> assertThat(answer.toString(), not(containsString(secret))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void noCredentialsReachAnotherHost(Fault fault) {
        List<FaultyServer.Received> elsewhere = OUTCOMES.get(fault).received().stream()
                .filter(request -> !request.isConnect() && !request.target().startsWith("http://registry.example.com/"))
                .filter(request -> request.hasCredentials()
                        || secrets().anyMatch(secret -> request.text().contains(secret)))
                .toList();

        assertThat(elsewhere, is(empty()));
    }

    @Test
    void noSecretIsLogged() {
        assertThat(log.text(), containsString("registry.example.com"));
        secrets().forEach(secret -> assertThat(log.text(), not(containsString(secret))));
    }

    @Test
    void thereAreAtLeastThirtyFaults() {
        assertThat(faults().count(), greaterThanOrEqualTo(30L));
    }

    @Test
    void theTableInTheDocumentationIsCurrent() {
        String table = FaultTable.render(FAULTS, fault -> OUTCOMES.get(fault).answer());

        assertThat(new DocumentedTable("ReliabilityTest").written(table), is(table));
    }

    private static Outcome outcome(Fault fault) {
        try (FaultyServer server = new FaultyServer(fault.script())) {
            RegistryClient client = new RegistryClient(RegistryOptions.defaults()
                    .withHttp(() -> HttpClient.newBuilder().proxy(server.asProxy()))
                    .withSettings(registry -> registry.equals("registry.example.com")
                            ? RegistrySettings.plainHttp()
                            : RegistrySettings.DEFAULT)
                    .withCredentials(Asking.always(JANE)));
            Instant start = Instant.now();
            ImageAnswer answer = client.ask(
                            ImageName.parse(fault.image()), fault.demands(), start.plusMillis(Fault.Pace.DEADLINE))
                    .join();
            return new Outcome(answer, Duration.between(start, Instant.now()), server.received());
        }
    }

    private static Stream<String> secrets() {
        return Stream.of(JANE.password(), JANE.asHeader().substring("Basic ".length()));
    }
}
