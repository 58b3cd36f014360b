package io.jenkins.plugins.requireimages.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildResultsTest {

    private static final ImageName API = ImageName.parse("registry.example.com/team/api:1.0");
    private static final String DIGEST = "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";

    @TempDir
    private Path workspace;

    @Test
    void aBuildWithoutAStatusFileHasNotEnded() {
        BuildAnswer answer = look();

        assertThat(answer, is(instanceOf(BuildAnswer.Running.class)));
        assertThat(((BuildAnswer.Running) answer).state(), is("has not ended: there is no api.status yet"));
    }

    @Test
    void anExitCodeOtherThanZeroIsAFailureWithTheLinesOfItsLog() throws IOException {
        write("api.status", "2\n");
        write("api.log", "Compiling\nmain.c:3:5: error: 'x' undeclared\n");

        BuildAnswer.Failed failed = (BuildAnswer.Failed) look();

        assertThat(failed.build().result(), is("exit code 2"));
        assertThat(failed.log().cause(), is("main.c:3:5: error: 'x' undeclared"));
        assertThat(failed.fullLog().isPresent(), is(true));
    }

    @Test
    void aFailureWithoutALogHasNothingToAttach() throws IOException {
        write("api.status", "2");

        BuildAnswer.Failed failed = (BuildAnswer.Failed) look();

        assertThat(failed.log().lines(), is(empty()));
        assertThat(failed.fullLog().isPresent(), is(false));
    }

    @Test
    void theFirstMetadataFileThatNamesADigestSaysWhatWasPushed() throws IOException {
        write("api.status", "0");
        write("api.json", "{\"image.name\": \"registry.example.com/team/other:1.0\"}");
        write("api.digest", DIGEST);

        assertThat(
                ((BuildAnswer.Passed) look()).pushed(),
                contains(Digest.parse(DIGEST).orElseThrow()));
    }

    @Test
    void withoutMetadataTheLogSaysWhatWasPushed() throws IOException {
        write("api.status", "0");
        write(
                "api.log",
                "The push refers to repository [registry.example.com/team/api]\n1.0: digest: " + DIGEST
                        + " size: 528\n");

        assertThat(
                ((BuildAnswer.Passed) look()).pushed(),
                contains(Digest.parse(DIGEST).orElseThrow()));
    }

    @Test
    void aBuildThatLeftOnlyItsExitCodePassedWithoutSayingWhatItPushed() throws IOException {
        write("api.status", "0");

        assertThat(((BuildAnswer.Passed) look()).pushed(), is(empty()));
    }

    @Test
    void aStatusThatIsNoExitCodeIsSaidToBeNone() throws IOException {
        write("api.status", "failed");

        assertThat(((BuildAnswer.Missing) look()).cause(), containsString("api.status does not hold an exit code"));
    }

    @Test
    void nothingIsReadThatALinkLeadsOutTo(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "0");
        Files.createSymbolicLink(workspace.resolve("api.status"), elsewhere.resolve("secret"));

        assertThat(((BuildAnswer.Missing) look()).cause(), containsString("'api' leads out of the workspace"));
    }

    @Test
    void whatCannotBeReadIsUnknownWhoeverWrapsTheReason() {
        IOException gone = new IOException("the agent is gone");

        for (Throwable thrown : new Throwable[] {gone, new CompletionException(gone)}) {
            BuildAnswer.Unknown unknown = (BuildAnswer.Unknown)
                    answer(CompletableFuture.failedFuture(thrown)).join();
            assertThat(unknown.verdict(), is(Verdict.UNREACHABLE));
            assertThat(unknown.cause(), is("The results of the build could not be read: the agent is gone."));
        }
    }

    @Test
    void aDefectOfTheReaderIsNoAnswer() {
        CompletableFuture<BuildAnswer> answer =
                answer(CompletableFuture.failedFuture(new CompletionException("no reason", null)));

        assertThrows(CompletionException.class, answer::join);
    }

    private BuildAnswer look() {
        try {
            return answer(CompletableFuture.completedFuture(
                            ResultFiles.readWithin(workspace, "api", API, ExcerptFinder.standard())))
                    .join();
        } catch (IOException e) {
            return answer(CompletableFuture.failedFuture(e)).join();
        }
    }

    private CompletableFuture<BuildAnswer> answer(CompletionStage<ResultFiles> files) {
        BuildResults.Reader reader = new BuildResults.Reader() {
            @Override
            public CompletionStage<ResultFiles> read(ImageName image) {
                return files;
            }

            @Override
            public LogSource log() {
                return LogSource.of(workspace.resolve("api.log"));
            }
        };
        return new BuildResults("api", reader).look(API).toCompletableFuture();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(workspace.resolve(file), text);
    }
}
