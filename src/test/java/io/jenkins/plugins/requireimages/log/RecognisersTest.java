package io.jenkins.plugins.requireimages.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognisersTest {

    private static final Recognisers RECOGNISERS = Recognisers.withBuiltIn(List.of());

    @ParameterizedTest
    @MethodSource("numbers")
    void everyRecogniserIsNeededByALogOfTheCorpus(int number) throws IOException {
        FailureRecogniser recogniser = Recognisers.BUILT_IN.get(number);

        for (CorpusTest.Expected expected : CorpusTest.corpus()) {
            List<String> lines = CorpusTest.lines(expected);
            Optional<FailedStep> step = RECOGNISERS.failedStep(lines);
            if (recogniser.find(step.map(FailedStep::telling).orElse(lines)).isPresent()) {
                return;
            }
        }
        fail("No log of the corpus shows what recogniser " + number + " is for");
    }

    static IntStream numbers() {
        return IntStream.range(0, Recognisers.BUILT_IN.size());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void noRecogniserIsSureOfAFailureInALogWithout(int number) {
        Optional<Failure> failure =
                Recognisers.BUILT_IN.get(number).find(PASSED.lines().toList());

        assertEquals(Optional.empty(), failure.filter(found -> found.weight() != Failure.Weight.VAGUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make: [Makefile:2: clean] Error 1 (ignored)",
                "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.",
                "warning: unused variable `x`",
                "main.c:3:5: warning: unused variable 'x'",
                "Killed 3 old processes",
                "Compiling failure v0.1.8",
                "Downloaded errno v0.3.9",
                "go: downloading github.com/pkg/errors v0.9.1",
                "Get:1 http://deb.example.com bookworm/main amd64 libgpg-error0 amd64 1.46-1",
                "test tests::fails_on_error ... ok",
                "[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0",
                "INFO[0001] Retrieving image manifest debian:12",
                "#9 [3/4] RUN make || echo 'failed to build'",
                "not ok 3 - reconnects # TODO not written yet",
                "not ok 3 - reconnects # todo",
                "not ok 3 - reconnects #Todo not written yet",
                "    not ok 3 - reconnects # SKIP no network",
                "not ok 3 - reconnects # Skipped: no network",
                "not ok 3 # skip"
            })
    void whatOnlySoundsLikeAFailureIsNoneForCertain(String line) {
        Optional<Failure> failure = RECOGNISERS.decisive(List.of(line, "now something else stops"));

        assertFalse(
                failure.filter(found -> found.weight() == Failure.Weight.CERTAIN)
                        .isPresent(),
                line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not ok 3",
                "not ok 3 - reconnects",
                "not ok 3 - keeps ticket #12",
                "not ok 3 - keeps the # todos",
                "not ok 3 - keeps the # TODO: line",
                "not ok 3 - reads \\# skip as it is written"
            })
    void aTestThatIsNotOkFailedUnlessADirectiveExcusesIt(String line) {
        Optional<Failure> failure = RECOGNISERS.decisive(List.of("TAP version 14", line, "ok 4 - disconnects"));

        assertEquals(Optional.of(new Failure(1, 1, 1, Failure.Weight.CERTAIN)), failure);
    }

    private static final String PASSED = """
            + docker build -t registry.example.com/api:1 .
            #1 [internal] load build definition from Dockerfile
            #5 [2/4] RUN apt-get update && apt-get install -y make
            #5 0.231 Get:1 http://deb.example.com/debian bookworm InRelease [151 kB]
            #5 DONE 3.1s
            #6 [3/4] RUN make test
            #6 0.101 cc -Wall -c main.c
            #6 0.533 ok      example.com/app 0.004s
            #6 DONE 0.7s
            #7 exporting to image
            #7 naming to registry.example.com/api:1 done
            Finished: SUCCESS
            """;
}
