package io.jenkins.plugins.requireimages.log;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptFinderTest {

    private static final ExcerptFinder FINDER = ExcerptFinder.standard();

    @Test
    void theExcerptSaysWhichLogItIsFrom() throws IOException {
        assertEquals("images/api #41", find("error: x\n").source());
    }

    @Test
    void ofAnUnknownFailureTheLastLinesAreShown() throws IOException {
        String log = IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));

        Excerpt excerpt = find(log);

        assertAll(
                () -> assertEquals("line 100", excerpt.cause()),
                () -> assertEquals(40, excerpt.lines().size()),
                () -> assertEquals("line 61", excerpt.lines().get(0)));
    }

    @Test
    void whatJenkinsAddsAtTheEndExplainsNothing() throws IOException {
        Excerpt excerpt =
                find("[Pipeline] sh\n+ ./deploy\nplan B missing\n[Pipeline] }\nERROR: script returned exit code 1\n"
                        + "Finished: FAILURE\n");

        assertEquals(List.of("+ ./deploy", "plan B missing"), excerpt.lines());
    }

    @Test
    void anEmptyLogHasNoCause() throws IOException {
        assertEquals(new Excerpt("images/api #41", "", List.of()), find(""));
    }

    @Test
    void ofSeveralFailuresTheFirstIsTheCause() throws IOException {
        Excerpt excerpt = find("a.c:1:1: error: first\na.c:9:9: error: second\nmake: *** [Makefile:2: a.o] Error 1\n");

        assertEquals("a.c:1:1: error: first", excerpt.cause());
    }

    @Test
    void anEchoIsExplainedByWhatStandsBefore() throws IOException {
        Excerpt excerpt = find("node build.js\nError: cannot open the config\nmake: *** [Makefile:2: all] Error 1\n");

        assertEquals("Error: cannot open the config", excerpt.cause());
    }

    @Test
    void aFailureThatMakeIgnoredIsNoFailure() throws IOException {
        Excerpt excerpt = find("make: [Makefile:2: clean] Error 1 (ignored)\nall well\nnow it stops\n");

        assertEquals("now it stops", excerpt.cause());
    }

    @Test
    void aLongCauseIsCut() throws IOException {
        String cause =
                find("a.c:1:1: error: " + "x".repeat(300) + " at the end").cause();

        assertAll(
                () -> assertEquals(160, cause.length()),
                () -> assertTrue(cause.startsWith("a.c:1:1: error: x")),
                () -> assertTrue(cause.contains("x … x")),
                () -> assertTrue(cause.endsWith("x at the end")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 40})
    void noExcerptHasMoreLinesThanAskedFor(int most) throws IOException {
        ExcerptFinder finder = new ExcerptFinder(List.of(), most);

        for (String log : List.of(BUILDKIT, "a.c:1:1: error: x\n".repeat(100), "line\n".repeat(100))) {
            Excerpt excerpt = finder.find("", Logs.of(log));

            assertTrue(excerpt.lines().size() <= most, () -> excerpt.lines().toString());
            assertTrue(excerpt.lines().stream().anyMatch(line -> line.contains(excerpt.cause())));
        }
    }

    @Test
    void anExcerptOfNoLinesCannotBeAskedFor() {
        assertThrows(IllegalArgumentException.class, () -> new ExcerptFinder(List.of(), 0));
    }

    @Test
    void theFailedStepIsTakenOutOfOthersThatRanAtTheSameTime() throws IOException {
        Excerpt excerpt = find(BUILDKIT);

        assertAll(
                () -> assertEquals("npm error Missing script: \"build\"", excerpt.cause()),
                () -> assertEquals(
                        List.of(
                                "> [ui 3/4] RUN npm run build:",
                                "npm error Missing script: \"build\"",
                                "npm error To see a list of scripts, run:",
                                "npm error   npm run",
                                "Dockerfile:7",
                                "   5 |     FROM node:20 AS ui",
                                "   7 | >>> RUN npm run build",
                                "ERROR: failed to solve: process \"/bin/sh -c npm run build\" did not complete"
                                        + " successfully: exit code: 1"),
                        excerpt.lines()));
    }

    @Test
    void whatFailedBeforeExplainsWhatAnImageBuildMisses() throws IOException {
        Excerpt excerpt = find("""
            + npm run build
            npm error Missing script: "build"
            + docker build .
            #4 [2/2] COPY dist /app
            #4 ERROR: failed to calculate checksum of ref 1::2: "/dist": not found
            ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 1::2: "/dist": not found
            """);

        assertEquals("npm error Missing script: \"build\"", excerpt.cause());
    }

    @Test
    void aStepWhoseCommandQuotesTheBuildersErrorIsNoError() throws IOException {
        Excerpt excerpt = find("""
            Step 1/2 : RUN make || echo "make returned a non-zero code: $?"
             ---> Running in 8d1c
            main.c:3:5: error: 'x' undeclared
            Step 2/2 : RUN cp main /usr/bin/
             ---> Running in 9e2d
            cp: cannot stat 'main': No such file or directory
            The command '/bin/sh -c cp main /usr/bin/' returned a non-zero code: 1
            """);

        assertEquals("main.c:3:5: error: 'x' undeclared", excerpt.cause());
        assertTrue(excerpt.lines().contains("Step 2/2 : RUN cp main /usr/bin/"), excerpt.toString());
    }

    @Test
    void aRecogniserThatIsAddedIsAskedFirst() throws IOException {
        FailureRecogniser mine = lines -> Optional.of(new Failure(0, 0, 0, Failure.Weight.CERTAIN));

        Excerpt excerpt = new ExcerptFinder(List.of(mine), 40).find("", Logs.of("a.c:1:1: error: x\nb"));

        assertEquals("a.c:1:1: error: x", excerpt.cause());
    }

    @Test
    void aRecogniserThatThrowsIsLeftOut() throws IOException {
        FailureRecogniser broken = lines -> {
            throw new IllegalStateException("broken");
        };

        Excerpt excerpt = new ExcerptFinder(List.of(broken), 40).find("", Logs.of("a.c:1:1: error: x\n"));

        assertEquals("a.c:1:1: error: x", excerpt.cause());
    }

    @Test
    void aRecogniserThatPointsBehindTheLogIsLeftOut() throws IOException {
        FailureRecogniser lying = lines -> Optional.of(new Failure(0, 7, 9, Failure.Weight.CERTAIN));

        Excerpt excerpt = new ExcerptFinder(List.of(lying), 40).find("", Logs.of("a.c:1:1: error: x\n"));

        assertEquals("a.c:1:1: error: x", excerpt.cause());
    }

    @Test
    void aLogThatCannotBeReadIsSaidToBeUnreadable() {
        LogSource gone = new LogSource() {
            @Override
            public long length() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public InputStream openAt(long position) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThrows(IOException.class, () -> FINDER.find("", gone));
    }

    private static Excerpt find(String log) throws IOException {
        return FINDER.find("images/api #41", Logs.of(log));
    }

    private static final String BUILDKIT = """
        #1 [internal] load build definition from Dockerfile
        #1 DONE 0.0s

        #8 [api 3/4] RUN make
        #8 0.300 cc -c main.c

        #9 [ui 3/4] RUN npm run build
        #9 0.532 npm error Missing script: "build"
        #8 0.600 cc -c other.c
        #9 0.533 npm error To see a list of scripts, run:
        #9 0.533 npm error   npm run
        #9 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 1

        #8 CANCELED
        ------
         > [ui 3/4] RUN npm run build:
        0.532 npm error Missing script: "build"
        0.533 npm error To see a list of scripts, run:
        0.533 npm error   npm run
        ------
        Dockerfile:7
        --------------------
           5 |     FROM node:20 AS ui
           7 | >>> RUN npm run build
        --------------------
        ERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 1
        """;
}
