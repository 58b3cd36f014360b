package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import hudson.tasks.Shell;
import io.jenkins.plugins.requireimages.DocumentedTable;
import io.jenkins.plugins.requireimages.FullDisk;
import io.jenkins.plugins.requireimages.JenkinsWithRegistry;
import io.jenkins.plugins.requireimages.config.ConfiguredRegistry;
import io.jenkins.plugins.requireimages.config.RequireImagesConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.ArtifactManagerConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;

/** What happens around a run that requires images when something else in Jenkins goes wrong. */
@Timeout(300)
class FaultsTest extends JenkinsWithRegistry {

    private static final int RUNS = Integer.getInteger("faults.runs", 20);
    private static final int FAULTS_OF_EACH = 6;

    private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put("the awaited build is aborted", FaultsTest::abortTheBuild);
        FAULTS.put("the agent of the awaited build is lost", FaultsTest::loseTheAgent);
        FAULTS.put("the log of the failed build was deleted", FaultsTest::deleteTheLog);
        FAULTS.put("the disk is full when the log of the failed build is attached", FaultsTest::fillTheDisk);
        FAULTS.put("Jenkins prepares to shut down, and does not, while the build fails", FaultsTest::quietDown);
    }

    /** Something that goes wrong. */
    @FunctionalInterface
    private interface Fault {
        /** Returns a run that has ended. */
        WorkflowRun happens(Pipelines pipelines) throws Exception;
    }

    @Test
    void theTableInTheDocumentationIsCurrent() throws Exception {
        StringBuilder table = new StringBuilder("\n| fault | what the run says |\n|---|---|\n");
        for (Map.Entry<String, Fault> fault : FAULTS.entrySet()) {
            Pipelines pipelines = Pipelines.inNewFolder(jenkins);
            String end = end(fault.getValue().happens(pipelines), pipelines);
            assertThat(end, containsString("images #1 ended with "));
            table.append("| %s | %s |\n".formatted(fault.getKey(), end));
        }
        table.append('\n');

        assertThat(new DocumentedTable("FaultsTest").written(table.toString()), is(table.toString()));
        assertThat(BuildEvents.areAwaited(), is(false));
    }

    @Test
    void runsWhoseRegistryFlapsPassInTheEnd() throws Exception {
        try (FlappingRegistry flapping = FlappingRegistry.start(RUNS * FAULTS_OF_EACH)) {
            ConfiguredRegistry insecure = new ConfiguredRegistry("http://" + flapping.host());
            insecure.setInsecure(true);
            RequireImagesConfiguration.get().setRegistries(List.of(insecure));
            Pipelines pipelines = Pipelines.inNewFolder(jenkins);
            List<WorkflowRun> runs = new ArrayList<>();
            for (int number = 1; number <= RUNS; number++) {
                runs.add(pipelines.start(
                        "deploy" + number, "requireImages images: ['" + flapping.host() + "/team/api:1.0'], wait: 10"));
            }
            for (WorkflowRun run : runs) {
                jenkins.assertLogContains("PRESENT", pipelines.end(Result.SUCCESS, run));
            }
        }
    }

    private static WorkflowRun abortTheBuild(Pipelines pipelines) throws Exception {
        FreeStyleBuild build = pipelines.gated("images").start();
        WorkflowRun run = waiting(pipelines);
        build.doStop();
        return pipelines.end(Result.FAILURE, run);
    }

    private static WorkflowRun loseTheAgent(Pipelines pipelines) throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        FreeStyleProject images = pipelines.folder().createProject(FreeStyleProject.class, "images");
        images.setAssignedNode(agent);
        images.getBuildersList().add(new Shell("echo building; sleep 1000"));
        jenkins.waitForMessage("building", images.scheduleBuild2(0).waitForStart());
        WorkflowRun run = waiting(pipelines);
        agent.toComputer().disconnect(new OfflineCause.ByCLI("gone"));
        return pipelines.end(Result.FAILURE, run);
    }

    private static WorkflowRun deleteTheLog(Pipelines pipelines) throws Exception {
        Files.delete(fail(pipelines.gated("images")).getLogFile().toPath());
        return pipelines.run(Result.FAILURE, "deploy", require());
    }

    private static WorkflowRun fillTheDisk(Pipelines pipelines) throws Exception {
        fail(pipelines.gated("images"));
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new FullDisk());
        try {
            return pipelines.run(Result.FAILURE, "deploy", require());
        } finally {
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
        }
    }

    private static FreeStyleBuild fail(GatedJob images) throws Exception {
        images.end(1, Result.FAILURE, "main.c:3:5: error: 'x' undeclared");
        return jenkins.buildAndAssertStatus(Result.FAILURE, images.job());
    }

    private static WorkflowRun quietDown(Pipelines pipelines) throws Exception {
        GatedJob images = pipelines.gated("images");
        FreeStyleBuild build = images.start();
        WorkflowRun run = waiting(pipelines);
        jenkins.jenkins.doQuietDown();
        images.end(1, Result.FAILURE, "main.c:3:5: error: 'x' undeclared");
        jenkins.waitForCompletion(build);
        jenkins.jenkins.doCancelQuietDown();
        return pipelines.end(Result.FAILURE, run);
    }

    private static WorkflowRun waiting(Pipelines pipelines) throws Exception {
        WorkflowRun run = pipelines.start("deploy", require());
        jenkins.waitForMessage("images #1 is still running", run);
        return run;
    }

    private static String require() {
        return "requireImages images: ['" + registry.named("team/api:1.0")
                + "'], builtBy: upstreamJob('images'), wait: 10";
    }

    /** The warnings and the error of a run, without what differs from one run of the test to the next. */
    private static String end(WorkflowRun run, Pipelines pipelines) throws IOException {
        return JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("WARNING: ") || line.startsWith("ERROR: "))
                .collect(Collectors.joining("; "))
                .replace(registry.host(), "registry.example.com")
                .replaceAll("Channel \"hudson[^…]*", "")
                .replace(pipelines.folder().getFullName() + "/", "");
    }
}
