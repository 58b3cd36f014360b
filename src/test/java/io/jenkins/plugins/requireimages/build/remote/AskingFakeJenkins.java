package io.jenkins.plugins.requireimages.build.remote;

import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.http.HttpExchange;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Tests that look up builds in a Jenkins which says what the test wants. */
@Timeout(60)
abstract class AskingFakeJenkins {

    static final ImageName IMAGE = ImageName.parse("registry.example.com/api:1");
    static final Login LOGIN = new Login("ci", "t0p-secret");
    static final String API = "/job/images/job/api";

    final FakeJenkins jenkins = new FakeJenkins();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> remembered = new HashMap<>();

    @AfterEach
    void stop() {
        jenkins.close();
        timer.shutdownNow();
    }

    RemoteJob api() {
        return RemoteJob.newest(jenkins.url(), "images/api");
    }

    BuildAnswer look(RemoteJob job) {
        return look(job, Optional.of(LOGIN));
    }

    BuildAnswer look(RemoteJob job, Optional<Login> login) {
        return look(lookup(job, login, Duration.ofSeconds(20)));
    }

    static BuildAnswer look(RemoteJobLookup lookup) {
        return lookup.look(IMAGE).toCompletableFuture().join();
    }

    RemoteJobLookup lookup(RemoteJob job) {
        return lookup(job, Optional.of(LOGIN), Duration.ofSeconds(20));
    }

    RemoteJobLookup lookup(RemoteJob job, Optional<Login> login, Duration longest) {
        HttpExchange http = new HttpExchange(HttpClient.newHttpClient(), timer);
        return new RemoteJobLookup(
                job, new Controller(job.url(), login, http, longest), ExcerptFinder.standard(), remembered);
    }

    static String missing(BuildAnswer answer) {
        return ((BuildAnswer.Missing) answer).cause();
    }

    static BuildAnswer.Unknown unknown(BuildAnswer answer) {
        return (BuildAnswer.Unknown) answer;
    }

    static String build(int number, String result) {
        return "{\"number\": " + number + ", \"building\": false, \"result\": \"" + result + "\", \"actions\": [{}]}";
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
