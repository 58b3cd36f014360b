package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** That a choice of a build is kept, and what becomes of it. */
class BuildMemoryTest extends SharedJenkins {

    @Test
    void imagesOfEqualSourcesComeFromOneBuildAlsoIfAnotherBeginsWhileItIsChosen() throws Exception {
        GatedJob images = images(2);
        jenkins.buildAndAssertSuccess(images.job());
        List<BuildAnswer> first = new ArrayList<>();
        Map<String, String> remembered = new ConcurrentHashMap<>() {
            private boolean held;

            @Override
            public String get(Object key) {
                String before = super.get(key);
                if (!held) {
                    held = true;
                    first.add(look(new UpstreamJob("images"), this));
                    buildWith(images.job());
                }
                return before;
            }
        };

        BuildAnswer second = look(new UpstreamJob("images"), remembered);

        assertThat(((BuildAnswer.Passed) first.get(0)).build().name(), is(pipelines.named("images") + " #1"));
        assertThat(second, is(first.get(0)));
    }

    @Test
    void parametersAreNotMistakenForOthersThatReadTheSame() throws Exception {
        GatedJob images = images(2);
        images.job()
                .addProperty(new ParametersDefinitionProperty(
                        new StringParameterDefinition("A", ""), new StringParameterDefinition("B", "")));
        buildWith(images.job(), new StringParameterValue("A", "1, B=2"));
        buildWith(images.job(), new StringParameterValue("A", "1"), new StringParameterValue("B", "2"));
        Map<String, String> remembered = new ConcurrentHashMap<>();
        UpstreamJob one = new UpstreamJob("images");
        one.setParameters(List.of("A=1, B=2"));
        UpstreamJob other = new UpstreamJob("images");
        other.setParameters(List.of("A=1", "B=2"));

        assertThat(
                List.of(look(one, remembered), look(other, remembered)).stream()
                        .map(answer -> ((BuildAnswer.Passed) answer).build().name())
                        .toList(),
                contains(pipelines.named("images") + " #1", pipelines.named("images") + " #2"));
    }

    @Test
    void oldBuildsAreNotSearchedForOneThatLeftTheQueueWithoutABuild() throws Exception {
        FreeStyleProject images = imagesWithHistory().job();
        images.setAssignedLabel(Label.get("nowhere"));
        long item = Queue.getInstance().schedule2(images, 0).getItem().getId();
        Queue.getInstance().cancel(images);
        images.getLazyBuildMixIn().getRunMap().purgeCache();
        BuildMemory memory = new BuildMemory(new ConcurrentHashMap<>(), "images");
        memory.remember(new BuildChoice.Queued(item, "it is the newest"));

        assertThat(memory.recall(images).orElseThrow(), is(instanceOf(BuildChoice.None.class)));

        assertThat(images.getLazyBuildMixIn().getRunMap().getLoadedBuilds().keySet(), is(empty()));
    }

    private BuildAnswer look(UpstreamJob source, Map<String, String> remembered) {
        return new UpstreamJobLookup(source, context(remembered))
                .look(ImageName.parse(registry.named("team/api:1.0")))
                .toCompletableFuture()
                .join();
    }
}
