package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.console.AnnotatedLargeText;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.security.ACL;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceTest extends SharedJenkins {

    @Test
    void aFailureThatNothingExplainsIsAFailureStill() throws Exception {
        FreeStyleProject images = pipelines.folder().createProject(FreeStyleProject.class, "images");
        BuildContext context = new BuildContext(
                jenkins.buildAndAssertSuccess(pipelines.folder().createProject(FreeStyleProject.class, "deploy")),
                ACL.SYSTEM2,
                Optional.empty(),
                Map.of(),
                new HashMap<>(),
                new WakeUps());

        BuildAnswer.Failed failed = Evidence.failure(new Unreadable(images), "it is the newest", context);

        assertThat(failed.build().result(), is("FAILURE"));
        assertThat(failed.log().lines(), is(empty()));
    }

    /** A build whose log is kept by a plugin that is broken. */
    private static final class Unreadable extends FreeStyleBuild {

        Unreadable(FreeStyleProject job) throws IOException {
            super(job);
            result = Result.FAILURE;
        }

        @Override
        public boolean isBuilding() {
            return false;
        }

        @Override
        public AnnotatedLargeText<?> getLogText() {
            throw new IllegalStateException("broken");
        }
    }
}
