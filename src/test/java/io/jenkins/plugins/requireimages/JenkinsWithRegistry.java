package io.jenkins.plugins.requireimages;

import io.jenkins.plugins.requireimages.registry.GenuineRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Tests that share one Jenkins and one registry, which has one image: {@code team/api:1.0}. */
@WithJenkins
public abstract class JenkinsWithRegistry {

    protected static JenkinsRule jenkins;
    protected static GenuineRegistry registry;

    /** The digest of the image. */
    protected static String digest;

    @BeforeAll
    static void startJenkinsAndRegistry(JenkinsRule rule) {
        jenkins = rule;
        registry = GenuineRegistry.start();
        digest = registry.push("team/api:1.0");
    }

    @AfterAll
    static void stopJenkinsAndRegistry() throws Exception {
        registry.close();
        jenkins.after();
    }
}
