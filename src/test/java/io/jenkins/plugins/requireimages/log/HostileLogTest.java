package io.jenkins.plugins.requireimages.log;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read takes time that grows with the log and no faster: each of these takes hours where it grows with its square. */
class HostileLogTest {

    /** A hundred times what it takes; far less than anything that is not linear does. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]",
                "\u001b[8mha:",
                "\u001b[",
                "\r",
                "\r\u001b[K",
                "\u202e",
                "a",
                ":",
                "a:",
                "/",
                " ",
                "\t",
                "rror: ",
                "error ",
                "1:1: error",
                "INFO[0",
                "\ud83d\ude00",
                "\n",
                "\r\n",
                "#1 \n",
                "#1 0.1 [\n",
                "------\n > [1/2] RUN a:\n",
                "Dockerfile:1\n------\n",
                "#1 ERROR: a\nERROR: failed to solve: b\n",
                "Step 1/2 : RUN a\n",
                "STEP 1: RUN a\nError: building at STEP \"b\n",
                "INFO[0001] RUN a\n",
                "* What went wrong:\n",
                "=== FAILURES ===\n",
                "--- FAIL: \n",
                "---- a stdout ----\n",
                "CMake Error\n  \n",
                "  error: subprocess-exited-with-error\n",
                "[ERROR] Failures:\n",
                "npm error code 1\n",
                "make: *** [a] Error 1\n",
                "make: *** [[[[[[[[[[[[[[[[ (ignored)\n",
                "a: not found\n",
                "a.a.a.a.a.a.a.a.a.aException\n",
                "thread 'a' panicked at\n",
                "FAIL a.test.\n",
                " in 1 in 1 in 1\n",
                "The push refers to repository [\n"
            })
    void aLogOfOneThingOverAndOverIsReadInLinearTime(String thing) {
        LogSource log = Logs.of(thing.repeat(ExcerptFinder.MOST_BYTES / thing.length()));

        Excerpt excerpt = assertTimeoutPreemptively(
                PATIENCE, () -> ExcerptFinder.standard().find("", log));

        assertTrue(excerpt.lines().size() <= ExcerptFinder.DEFAULT_LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b]", "a:", "error: ", "\r"})
    void aFailureAfterAVeryLongLineIsStillFound(String thing) {
        String failure = "\nmain.c:1:1: error: found\n";
        LogSource log = Logs.of(thing.repeat(2_000_000 / thing.length()) + failure);

        Excerpt excerpt = assertTimeoutPreemptively(
                PATIENCE, () -> ExcerptFinder.standard().find("", log));

        assertTrue(excerpt.lines().contains("main.c:1:1: error: found"), excerpt.cause());
    }
}
