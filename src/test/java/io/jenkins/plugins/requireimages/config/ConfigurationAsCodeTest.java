package io.jenkins.plugins.requireimages.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.AbstractRoundTripTest;
import org.jvnet.hudson.test.JenkinsRule;

class ConfigurationAsCodeTest extends AbstractRoundTripTest {

    @Override
    protected void assertConfiguredAsExpected(JenkinsRule rule, String yaml) {
        RequireImagesConfiguration configuration = RequireImagesConfiguration.get();
        assertThat(configuration.getAllowedRegistries(), contains("registry.example.com", "*.example.com:5000"));
        assertThat(configuration.getRegistries().get(0).getCredentialsId(), is("pull"));
        assertThat(configuration.getRegistries().get(1).isInsecure(), is(true));
        assertThat(configuration.isFailFast(), is(false));
        assertThat(
                exported(), is(yaml.substring(yaml.indexOf("allowedRegistries")).replaceAll("(?m)^    ", "")));
    }

    @Override
    protected String stringInLogExpected() {
        return "laboratory.example.com";
    }

    private static String exported() {
        try {
            ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
            return Util.toYamlString(Util.getUnclassifiedRoot(context).get("requireImages"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
