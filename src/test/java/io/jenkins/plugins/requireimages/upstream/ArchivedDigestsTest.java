package io.jenkins.plugins.requireimages.upstream;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.ArtifactArchiver;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.TestBuilder;

/** What a build archived about its pushes must be what is there. */
class ArchivedDigestsTest extends SharedJenkins {

    private static final String OTHER = "sha256:" + "0".repeat(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        out/api.digest    | OTHER                                                                  | STALE
        out/api.digest    | PUSHED                                                                 | PRESENT
        out/ui.digest     | OTHER                                                                  | PRESENT
        out/all.digest    | IMAGE@OTHER                                                            | STALE
        out/metadata.json | {"image.name": "IMAGE:1.0", "containerimage.digest": "OTHER"}          | STALE
        out/metadata.json | {"image.name": "IMAGE:1.0", "containerimage.digest": "PUSHED"}         | PRESENT
        out/metadata.json | {"image.name": "example.com/ui:1.0", "containerimage.digest": "OTHER"} | PRESENT
        """)
    void theFilesOfTheImageCount(String path, String content, String verdict) throws Exception {
        FreeStyleProject images = pipelines.folder().createProject(FreeStyleProject.class, "images");
        images.getBuildersList()
                .add(writing(
                        path,
                        content.replace("IMAGE", registry.named("team/api"))
                                .replace("OTHER", OTHER)
                                .replace("PUSHED", digest)));
        images.getPublishersList().add(new ArtifactArchiver("out/**"));
        jenkins.buildAndAssertSuccess(images);

        WorkflowRun run = run(
                verdict.equals("PRESENT") ? Result.SUCCESS : Result.FAILURE,
                require("upstreamJob('images')", "wait: 0"));

        jenkins.assertLogContains(verdict + "  " + registry.named("team/api:1.0"), run);
    }

    private static TestBuilder writing(String path, String content) {
        return new TestBuilder() {
            @Override
            public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                    throws IOException, InterruptedException {
                build.getWorkspace().child(path).write(content, "UTF-8");
                return true;
            }
        };
    }
}
