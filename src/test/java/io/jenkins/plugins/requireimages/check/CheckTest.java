package io.jenkins.plugins.requireimages.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a check finds. */
class CheckTest extends AbstractCheckTest {

    @Test
    void anImageThatIsThereIsPresentAndPinned() {
        registry.says("api", ImageAnswer.present(NEW));

        Report report = run(Duration.ZERO, true, image("api"));

        assertTrue(report.isUsable());
        assertThat(report.pinned(), equalTo(Map.of("api", "docker.io/library/api@" + NEW)));
    }

    @Test
    void findingsKeepTheOrderOfTheRequirements() {
        CompletableFuture<ImageAnswer> late = registry.holds("slow");
        registry.says("quick", ImageAnswer.present(NEW));

        CompletableFuture<Report> report =
                check(Duration.ZERO, true, image("slow"), image("quick")).start();
        late.complete(ImageAnswer.present(OLD));

        assertThat(report.join().findings().stream().map(Finding::image).toList(), contains("slow", "quick"));
    }

    @Test
    void aFailedBuildIsEnoughAndTheRegistryIsNotAsked() {
        Excerpt log = new Excerpt("images/api #41", "npm error Missing script: \"build\"", List.of("a", "b"));

        Report report = run(LONG, true, image("api", name -> answered(new BuildAnswer.Failed(BUILD, log))));

        Finding finding = report.findings().get(0);
        assertThat(finding.verdict(), is(Verdict.BUILD_FAILED));
        assertThat(finding.cause(), containsString("Missing script"));
        assertThat(finding.excerpt(), is(log));
        assertThat(registry.asked.size(), is(0));
    }

    @Test
    void theLogOfAFailedBuildIsHandedOn() {
        LogSource log = LogSource.of(Path.of("api.log"));

        Report report = run(
                LONG,
                true,
                image("api", name -> answered(new BuildAnswer.Failed(BUILD, Excerpt.none(), Optional.of(log)))));

        assertThat(report.findings().get(0).fullLog(), is(Optional.of(log)));
    }

    @Test
    void aTagThatAnEarlierBuildLeftBehindIsStale() {
        registry.says("api", ImageAnswer.present(OLD));

        Report report =
                run(Duration.ZERO, true, image("api", name -> answered(new BuildAnswer.Passed(BUILD, Set.of(NEW)))));

        Finding finding = report.findings().get(0);
        assertThat(finding.verdict(), is(Verdict.STALE));
        assertThat(finding.cause(), containsString(OLD.toString()));
        assertThat(finding.cause(), containsString(NEW.toString()));
        assertFalse(report.isUsable());
    }

    @Test
    void whatTheBuildPushedIsPresent() {
        registry.says("api", ImageAnswer.present(NEW));

        Report report =
                run(Duration.ZERO, true, image("api", name -> answered(new BuildAnswer.Passed(BUILD, Set.of(NEW)))));

        assertThat(report.findings().get(0).verdict(), is(Verdict.PRESENT));
    }

    @Test
    void theFirstFailureEndsTheCheckAlthoughOthersAreStillRunning() {
        BuildLookup running = name -> answered(new BuildAnswer.Running(Optional.of(BUILD), "is still running", LONG));

        Report report = run(
                LONG,
                true,
                image("ui", running),
                image("api", name -> answered(new BuildAnswer.Failed(BUILD, Excerpt.none()))));

        assertThat(verdicts(report), contains(Verdict.NOT_ASKED, Verdict.BUILD_FAILED));
        assertThat(report.took(), lessThan(Duration.ofSeconds(1)));
    }

    @Test
    void withoutFailFastEverythingIsCollectedFirst() {
        registry.says("db", ImageAnswer.present(NEW));

        Report report = run(
                Duration.ZERO,
                false,
                image("api", name -> answered(new BuildAnswer.Failed(BUILD, Excerpt.none()))),
                image("db"));

        assertThat(verdicts(report), contains(Verdict.BUILD_FAILED, Verdict.PRESENT));
    }

    @Test
    void aFailureLeavesQuestionsUnderWayAMomentToBeAnswered() {
        CompletableFuture<ImageAnswer> late = registry.holds("ui");
        registry.says("api", missing());

        CompletableFuture<Report> report =
                check(Duration.ZERO, true, image("api"), image("ui")).start();
        late.complete(missing());

        assertThat(verdicts(report.join()), contains(Verdict.IMAGE_MISSING, Verdict.IMAGE_MISSING));
    }

    @Test
    void aQuestionThatIsNeverAnsweredDoesNotHoldUpAFailure() {
        CompletableFuture<ImageAnswer> never = registry.holds("ui");
        registry.says("api", missing());

        Report report = run(Duration.ZERO, true, image("api"), image("ui"));

        assertThat(verdicts(report), contains(Verdict.IMAGE_MISSING, Verdict.NOT_ASKED));
        assertTrue(never.isCancelled());
    }

    @Test
    void whatCouldNotBeFoundOutIsNeitherPresentNorMissing() {
        registry.fails("api", new IllegalStateException("defect"));

        Report report = run(Duration.ZERO, true, image("api"));

        assertThat(verdicts(report), contains(Verdict.UNREACHABLE));
    }

    @Test
    void aBuildThatCannotBeLookedUpIsUnknown() {
        BuildAnswer unknown = new BuildAnswer.Unknown(Verdict.DENIED, "The token has expired.");

        Report report = run(Duration.ZERO, true, image("api", name -> answered(unknown)));

        assertThat(verdicts(report), contains(Verdict.DENIED));
        assertThat(report.failures().get(0).cause(), is("The token has expired."));
    }

    @Test
    void aCheckOfNothingPasses() {
        assertTrue(run(LONG, true).isUsable());
    }

    @Test
    void aLookupThatThrowsDoesNotHoldUpTheCheck() {
        Report report = run(Duration.ZERO, true, image("api", name -> {
            throw new IllegalStateException("defect");
        }));

        assertThat(verdicts(report), contains(Verdict.UNREACHABLE));
    }

    @Test
    void anInvalidRequirementFailsTheCheckBeforeAnythingIsAsked() {
        Requirement invalid = new Requirement.Invalid(
                "${TAG}", "TAG is not set.", List.of(new Usage("deploy/api.yaml", 23, "Deployment/api", "api")));

        Report report = run(LONG, true, image("api"), invalid);

        assertThat(verdicts(report), contains(Verdict.NOT_ASKED, Verdict.INVALID));
        assertThat(registry.asked.size(), is(0));
    }
}
