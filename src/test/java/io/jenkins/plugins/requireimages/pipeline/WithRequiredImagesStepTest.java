package io.jenkins.plugins.requireimages.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.requireimages.JenkinsWithRegistry;
import io.jenkins.plugins.requireimages.requirement.RequiredImage;
import java.util.List;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.OptionsDirective;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

class WithRequiredImagesStepTest extends JenkinsWithRegistry {

    @Test
    void theBlockRunsOnceTheImagesAreThereAndGivesItsValue() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
            def value = withRequiredImages(images: ['%s']) {
                echo 'in the block'
                'of the block'
            }
            echo "value ${value}"
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("PRESENT  " + registry.named("team/api:1.0"), run);
        jenkins.assertLogContains("in the block", run);
        jenkins.assertLogContains("value of the block", run);
    }

    @Test
    void theBlockDoesNotRunIfAnImageIsMissing() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            withRequiredImages(images: ['%s']) {
                echo 'in the block'
            }
            """.formatted(registry.named("team/api:2.0")));

        jenkins.assertLogNotContains("in the block", run);
        jenkins.assertLogContains("ERROR: 1 of 1 required image is not usable", run);
    }

    @Test
    void anErrorInTheBlockIsTheErrorOfTheStep() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            withRequiredImages(images: ['%s']) {
                error 'of the block'
            }
            """.formatted(registry.named("team/api:1.0")));

        jenkins.assertLogContains("ERROR: of the block", run);
    }

    @Test
    void aRunInItsBlockCanBeStopped() throws Exception {
        WorkflowRun run = job("""
            withRequiredImages(images: ['%s']) {
                echo 'in the block'
                sleep 600
            }
            """.formatted(registry.named("team/api:1.0")))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("Sleeping for", run);

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    @Test
    void theAgentOfAStageIsAllocatedOnlyWhenItsImagesAreThere() throws Exception {
        WorkflowRun failed = run(Result.FAILURE, stage("team/api:2.0"));
        WorkflowRun passed = run(Result.SUCCESS, stage("team/api:1.0"));

        jenkins.assertLogNotContains("Running on", failed);
        jenkins.assertLogNotContains("deploying", failed);
        jenkins.assertLogContains("always", failed);
        jenkins.assertLogContains("deploying", passed);
    }

    @Test
    void noStageRunsWhoseAgentIsItsOwnIfAnImageOfThePipelineIsMissing() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
            pipeline {
                agent none
                options {
                    withRequiredImages(images: ['%s'])
                }
                stages {
                    stage('deploy') {
                        agent any
                        steps {
                            echo 'deploying'
                        }
                    }
                }
            }
            """.formatted(registry.named("team/api:2.0")));

        jenkins.assertLogContains("IMAGE_MISSING  " + registry.named("team/api:2.0"), run);
        jenkins.assertLogNotContains("Running on", run);
        jenkins.assertLogNotContains("deploying", run);
    }

    @Test
    void theSnippetGeneratorWritesABlock() throws Exception {
        new SnippetizerTester(jenkins)
                .assertRoundTrip(step(), "withRequiredImages(images: ['api:1']) {\n    // some block\n}");
    }

    @Test
    void theDirectiveGeneratorWritesAnOptionThatRuns() throws Exception {
        String options = new OptionsDirective(List.of(step())).toGroovy(false);

        assertThat(options, is("options {\nwithRequiredImages(images: ['api:1'])\n}\n"));
        WorkflowRun run = run(Result.FAILURE, """
            pipeline {
                agent none
                %s
                stages {
                    stage('deploy') {
                        steps {
                            echo 'deploying'
                        }
                    }
                }
            }
            """.formatted(options.replace("api:1", registry.named("team/api:2.0"))));
        jenkins.assertLogContains("IMAGE_MISSING  " + registry.named("team/api:2.0"), run);
    }

    private static WithRequiredImagesStep step() {
        WithRequiredImagesStep step = new WithRequiredImagesStep();
        step.setImages(List.of(new RequiredImage("api:1")));
        return step;
    }

    private static String stage(String image) {
        return """
            pipeline {
                agent none
                stages {
                    stage('deploy') {
                        agent any
                        options {
                            withRequiredImages(images: ['%s'])
                        }
                        steps {
                            echo 'deploying'
                        }
                    }
                }
                post {
                    always {
                        echo 'always'
                    }
                }
            }
            """.formatted(registry.named(image));
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.assertBuildStatus(expected, job(script).scheduleBuild2(0));
    }

    private static WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
