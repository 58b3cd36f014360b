package io.jenkins.plugins.requireimages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.requireimages.config.RequireImagesConfiguration;
import io.jenkins.plugins.requireimages.freestyle.RequireImagesBuilder;
import io.jenkins.plugins.requireimages.queue.HoldBuilds;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.upstream.UpstreamJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.jenkinsci.plugins.pipeline.modeldefinition.parser.Converter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What docs/jobs.md shows can be used as it stands there. */
@WithJenkins
class DocumentedJobsTest {

    private static final Pattern EXAMPLE = Pattern.compile("```(groovy|yaml)\\n(.*?)```", Pattern.DOTALL);

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void declarativePipelinesAreValid() throws Exception {
        List<String> pipelines = examples("pipeline {");

        assertThat(pipelines, hasSize(2));
        for (String pipeline : pipelines) {
            assertThat(Converter.scriptToPipelineDef(pipeline), is(notNullValue()));
        }
    }

    @Test
    void configurationAsCodeIsTaken(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("jenkins.yaml"), examples("unclassified:").get(0));

        ConfigurationAsCode.get().configure(file.toString());

        RequireImagesConfiguration configuration = RequireImagesConfiguration.get();
        assertThat(configuration.getWaitMinutes(), is(15));
        assertThat(configuration.getRegistries(), hasSize(2));
        assertThat(configuration.getAllowedRegistries(), hasSize(3));
    }

    @Test
    void jobDslMakesTheJob() throws Exception {
        ExecuteDslScripts script = new ExecuteDslScripts();
        script.setScriptText(examples("freeStyleJob(").get(0));
        FreeStyleProject seed = jenkins.createFreeStyleProject("seed");
        seed.getBuildersList().add(script);

        jenkins.buildAndAssertSuccess(seed);

        FreeStyleProject job = jenkins.jenkins.getItemByFullName("deploy", FreeStyleProject.class);
        RequiredImages held = job.getProperty(HoldBuilds.class).getRequirements();
        UpstreamJob upstream = (UpstreamJob) held.getImages().get(0).getBuiltBy();
        assertThat(upstream.getName(), is("images/api"));
        assertThat(upstream.isAcceptUnstable(), is(true));
        assertThat(held.getUnit(), is(TimeUnit.HOURS));
        assertThat(held.getWait(), is(2));
        RequiredImages required =
                job.getBuildersList().get(RequireImagesBuilder.class).getRequirements();
        assertThat(required.getPlatforms(), contains("linux/amd64", "linux/arm64"));
        assertThat(required.getRegistries().get(0).getCredentialsId(), is("pull"));
        jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(
                required, job.getBuildersList().get(RequireImagesBuilder.class).getRequirements());
    }

    private static List<String> examples(String beginning) throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("docs/jobs.md")))
                .results()
                .map(match -> match.group(2))
                .filter(example -> example.startsWith(beginning))
                .toList();
    }
}
