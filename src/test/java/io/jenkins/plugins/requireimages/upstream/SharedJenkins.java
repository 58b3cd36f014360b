package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Result;
import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Tests that share one Jenkins and one registry, which has one image, but each have a folder of their own. */
@WithJenkins
abstract class SharedJenkins {

    static JenkinsRule jenkins;
    static GenuineRegistry registry;

    /** The digest of the image. */
    static String digest;

    Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setNumExecutors(10);
        jenkins.jenkins.setQuietPeriod(0);
        registry = GenuineRegistry.start();
        digest = registry.push("team/api:1.0");
    }

    @AfterAll
    static void stop() throws Exception {
        registry.close();
        jenkins.after();
    }

    @BeforeEach
    void useOwnFolder() throws Exception {
        pipelines = Pipelines.inNewFolder(jenkins);
    }

    /** The step that requires the image, waiting for at most a minute. */
    static String require(String builtBy) {
        return require(builtBy, "wait: 1");
    }

    static String require(String builtBy, String arguments) {
        return "requireImages(images: ['" + registry.named("team/api:1.0") + "'], builtBy: " + builtBy + ", "
                + arguments + ")";
    }

    /** Runs a Pipeline to its end. */
    WorkflowRun run(Result expected, String script) throws Exception {
        return pipelines.run(expected, "deploy", script);
    }

    /** Starts a Pipeline. */
    WorkflowRun start(String script) throws Exception {
        return pipelines.start("deploy", script);
    }
}
