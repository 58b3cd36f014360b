package io.jenkins.plugins.requireimages.ui;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Result;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.SuiteResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.requireimages.FullDisk;
import io.jenkins.plugins.requireimages.JenkinsWithRegistry;
import io.jenkins.plugins.requireimages.pipeline.RequireImagesStep;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jenkins.model.ArtifactManagerConfiguration;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.graphanalysis.NodeStepTypePredicate;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

class SurfacesTest extends JenkinsWithRegistry {

    private static String present;
    private static String missing;

    @BeforeAll
    static void prepare() throws Exception {
        present = registry.named("team/api:1.0");
        missing = registry.named("team/api:2.0");
        Run<?, ?> failed = pipeline("images", """
            node {
                sh 'printf "\\\\033[31mnpm error Missing script\\\\033[0m\\\\n"; exit 3'
            }
            """).scheduleBuild2(0).get();
        assertThat(failed.getResult(), is(Result.FAILURE));
    }

    @AfterEach
    void forgetSettings() {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    void eachImageIsATestOfItsStageBesideTheTestsOfTheRun() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            node {
                writeFile file: 'own.xml', text: '<testsuite name="own"><testcase classname="Own" name="one"/></testsuite>'
                junit 'own.xml'
            }
            stage('check') {
                requireImages images: ['%s', '%s'], failFast: false
            }
            """.formatted(present, missing));

        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(tests.getTotalCount(), is(3));
        assertThat(tests.getFailedTests(), hasSize(1));
        CaseResult failed = tests.getFailedTests().get(0);
        assertThat(failed.getName(), is(missing));
        assertThat(failed.getClassName(), is("Required images"));
        assertThat(failed.getErrorDetails(), containsString("has no tag 2.0"));
        SuiteResult suite = failed.getSuiteResult();
        assertThat(suite.getName(), is("Required images"));
        assertThat(suite.getNodeId(), is(step(run).getId()));
        assertThat(suite.getEnclosingBlockNames(), contains("check"));
    }

    @Test
    void aStepThatRanTwiceIsTwoSuites() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
            2.times { requireImages images: ['%s'] }
            """.formatted(present));

        assertThat(run.getAction(TestResultAction.class).getTotalCount(), is(2));
    }

    @Test
    void aFailedBuildIsATestWithItsExcerpt() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: ['%s'], builtBy: upstreamJob('images')
            """.formatted(present));

        CaseResult failed =
                run.getAction(TestResultAction.class).getFailedTests().get(0);
        assertThat(failed.getErrorDetails(), is("images #1 ended with FAILURE: npm error Missing script"));
        assertThat(failed.getErrorStackTrace(), containsString("\nnpm error Missing script"));
    }

    @Test
    void theLogOfAFailedBuildIsAnArtifactAsPlainText() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: ['%s', '%s'], builtBy: upstreamJob('images')
            """.formatted(present, missing));

        assertThat(
                artifacts(run),
                contains("required-images/" + present.replace('/', '_').replace(':', '_') + ".log"));
        try (InputStream log =
                run.getArtifactManager().root().child(artifacts(run).get(0)).open()) {
            assertThat(
                    new String(log.readAllBytes(), StandardCharsets.UTF_8),
                    containsString("\nnpm error Missing script\n"));
        }
        jenkins.createWebClient()
                .getPage(run, "required-images/")
                .getAnchorByText("Full log")
                .click();
    }

    @Test
    void neitherTestsNorArtifactsAreLeftIfTheyAreNotWanted() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: ['%s'], builtBy: upstreamJob('images'), testReport: false, attachLogs: false
            """.formatted(present));

        assertThat(run.getAction(TestResultAction.class), is(nullValue()));
        assertThat(artifacts(run), empty());
    }

    @Test
    void aLogThatTheRunMayNotReadIsNotCopiedAnywhere() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy());

        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: ['%s'], builtBy: upstreamJob('images')
            """.formatted(present));

        assertThat(artifacts(run), empty());
        assertThat(JenkinsRule.getLog(run), not(containsString("npm error")));
        CaseResult failed =
                run.getAction(TestResultAction.class).getFailedTests().get(0);
        assertThat(failed.getErrorStackTrace(), not(containsString("npm error")));
    }

    @Test
    void whatCannotBeAttachedIsAWarningAndNoOtherVerdict() throws Exception {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new FullDisk());

        WorkflowRun run = run(Result.FAILURE, """
            requireImages images: ['%s'], builtBy: upstreamJob('images')
            """.formatted(present));

        jenkins.assertLogContains("WARNING: Could not attach the logs of failed builds: No space left on device", run);
        jenkins.assertLogContains("ERROR: 1 of 1 required image is not usable", run);
        assertThat(
                jenkins.createWebClient()
                        .getPage(run, "required-images/")
                        .getBody()
                        .asNormalizedText(),
                containsString("npm error Missing script"));
    }

    @Test
    void theStepFailsItsStageAndSaysForWhichImages() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            stage('check') {
                requireImages images: ['%s', [image: '%s']]
            }
            """.formatted(present, missing));

        FlowNode step = step(run);
        assertThat(step.getError().getError().getMessage(), startsWith("1 of 2 required images is not usable: "));
        assertThat(ArgumentsAction.getStepArgumentsAsString(step), is(present + ", " + missing));
    }

    @Test
    void whatTheStepRequiresIsReadableInAFewWords() {
        StepDescriptor step = jenkins.jenkins.getDescriptorByType(RequireImagesStep.DescriptorImpl.class);

        assertThat(step.argumentsToString(Map.of("manifests", "deploy/*.yaml")), is("images in deploy/*.yaml"));
        assertThat(
                step.argumentsToString(Map.of("images", List.of("a", "b", "c", "d", "e", "f", "g"))),
                is("a, b, c, d, e, 2 more"));
    }

    private static FlowNode step(WorkflowRun run) {
        return new DepthFirstScanner().findFirstMatch(run.getExecution(), new NodeStepTypePredicate("requireImages"));
    }

    private static List<String> artifacts(WorkflowRun run) {
        return run.getArtifacts().stream()
                .map(artifact -> artifact.relativePath)
                .toList();
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.assertBuildStatus(
                expected, pipeline("deploy-" + System.nanoTime(), script).scheduleBuild2(0));
    }

    private static WorkflowJob pipeline(String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
