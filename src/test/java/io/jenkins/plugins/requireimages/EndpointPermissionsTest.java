package io.jenkins.plugins.requireimages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.verb.POST;

/** Who gets what from everything that forms ask for. */
@WithJenkins
class EndpointPermissionsTest {

    private static final String BASE = EndpointPermissionsTest.class.getPackageName();

    /** The answer is that the user may not ask. */
    private static final String REFUSED = "refused";

    /** The answer is the same whatever was asked. */
    private static final String SILENT = "silent";

    private static final String NOT_A_URL = "is not the URL of a registry";

    /**
     * @param endpoint descriptor and method
     * @param query what is asked
     * @param reader what somebody is told who may see the job
     * @param author what somebody is told who may configure it
     * @param administrator what an administrator is told
     */
    private record Endpoint(String endpoint, String query, String reader, String author, String administrator) {

        static Endpoint ofJob(String endpoint, String query, String answer) {
            return new Endpoint(endpoint, query, SILENT, answer, answer);
        }

        static Endpoint ofSystem(String endpoint, String query, String answer) {
            return new Endpoint(endpoint, query, REFUSED, REFUSED, answer);
        }

        String name() {
            return endpoint.substring(endpoint.lastIndexOf('.') + 1);
        }

        String url() {
            int slash = endpoint.indexOf('/');
            return "descriptorByName/" + BASE + "." + endpoint.substring(0, slash) + endpoint.substring(slash);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static JenkinsRule jenkins;
    private static FreeStyleProject job;

    @BeforeAll
    static void start(JenkinsRule rule) throws IOException {
        jenkins = rule;
        job = rule.createFreeStyleProject("job");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "author")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("author")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("administrator"));
    }

    static Stream<Endpoint> endpoints() {
        String images = "requirements=%7B%22images%22%3A%5B%7B%22image%22%3A%22not%20a%20name%22%7D%5D%7D";
        return Stream.of(
                Endpoint.ofJob("requirement.RequiredImage/checkImage", "value=not%20a%20name", "is not an image name"),
                Endpoint.ofJob("requirement.RequiredImages/checkWait", "value=-1", "error"),
                Endpoint.ofJob("requirement.RequiredImages/checkPlatforms", "value=amd64", "is not a platform"),
                Endpoint.ofJob("requirement.RequiredImages/checkManifests", "value=%2Fetc", "is absolute"),
                Endpoint.ofJob("requirement.RequiredImages/checkUrl", "value=nonsense", NOT_A_URL),
                new Endpoint(
                        "requirement.RequiredImages/fillCredentialsIdItems",
                        "url=&credentialsId=pull",
                        "pull",
                        "- none -",
                        "- none -"),
                new Endpoint("requirement.RequiredImages/checkNow", images, REFUSED, "not a name", "not a name"),
                new Endpoint(
                        "cluster.KubernetesCluster/fillCredentialsIdItems",
                        "credentialsId=pull",
                        "pull",
                        "- none -",
                        "- none -"),
                Endpoint.ofJob("upstream.BuildResultsSource/checkPath", "value=%2Fetc", "is not in the workspace"),
                Endpoint.ofJob("upstream.RemoteJobSource/checkUrl", "value=nonsense", "error"),
                Endpoint.ofJob("upstream.RemoteJobSource/checkName", "value=", "error"),
                Endpoint.ofJob("upstream.RemoteJobSource/checkNumber", "value=-1", "error"),
                Endpoint.ofJob("upstream.RemoteJobSource/checkParameters", "value=TAG", "write NAME=value"),
                new Endpoint(
                        "upstream.RemoteJobSource/fillCredentialsIdItems",
                        "url=&credentialsId=pull",
                        "pull",
                        "- none -",
                        "- none -"),
                Endpoint.ofJob("upstream.UpstreamJob/checkName", "value=nowhere", "There is no job"),
                Endpoint.ofJob("upstream.UpstreamJob/checkNumber", "value=-1", "error"),
                Endpoint.ofJob("upstream.UpstreamJob/checkParameters", "value=TAG", "write NAME=value"),
                new Endpoint("upstream.UpstreamJob/autoCompleteName", "value=jo", "job", "job", "job"),
                Endpoint.ofSystem("config.ConfiguredRegistry/checkUrl", "value=nonsense", NOT_A_URL),
                Endpoint.ofSystem("config.ConfiguredRegistry/checkCaCertificate", "value=nonsense", "error"),
                Endpoint.ofSystem("config.ConfiguredRegistry/checkInsecure", "value=true", "unencrypted"),
                Endpoint.ofSystem("config.ConfiguredRegistry/testConnection", "url=nonsense", NOT_A_URL),
                new Endpoint(
                        "config.ConfiguredRegistry/fillCredentialsIdItems",
                        "url=&credentialsId=pull",
                        "pull",
                        "pull",
                        "- none -"),
                Endpoint.ofSystem(
                        "config.RequireImagesConfiguration/checkAllowedRegistries", "value=a%2Fb", "is no registry"),
                Endpoint.ofSystem("config.RequireImagesConfiguration/checkRequestsAtOnce", "value=0", "error"),
                Endpoint.ofSystem("config.RequireImagesConfiguration/checkExcerptLines", "value=0", "error"),
                Endpoint.ofSystem("config.RequireImagesConfiguration/checkWaitMinutes", "value=-1", "error"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nobodyIsToldMoreThanHeMaySee(Endpoint endpoint) throws Exception {
        assertThat(ask(endpoint, HttpMethod.POST, "").getStatusCode(), is(greaterThanOrEqualTo(400)));
        assertAnswer(endpoint.reader(), ask(endpoint, HttpMethod.POST, "reader"));
        assertAnswer(endpoint.author(), ask(endpoint, HttpMethod.POST, "author"));
        assertAnswer(endpoint.administrator(), ask(endpoint, HttpMethod.POST, "administrator"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nothingIsAnsweredThatALinkCouldAsk(Endpoint endpoint) throws Exception {
        assertThat(ask(endpoint, HttpMethod.GET, "administrator").getStatusCode(), is(404));
    }

    @Test
    void everyEndpointIsHere() {
        List<String> known = endpoints().map(Endpoint::endpoint).toList();

        assertThat(
                known,
                containsInAnyOrder(descriptors()
                        .flatMap(EndpointPermissionsTest::endpoints)
                        .toArray()));
    }

    @Test
    void everyEndpointWantsPost() {
        assertThat(
                descriptors()
                        .flatMap(descriptor -> methods(descriptor.getClass()))
                        .filter(method -> !method.isAnnotationPresent(POST.class))
                        .toList(),
                is(empty()));
    }

    private static Stream<Descriptor<?>> descriptors() {
        return ExtensionList.lookup(Descriptor.class).stream()
                .filter(descriptor -> descriptor.getClass().getName().startsWith(BASE))
                .map(descriptor -> (Descriptor<?>) descriptor);
    }

    private static Stream<String> endpoints(Descriptor<?> descriptor) {
        String name = descriptor.clazz.getName().substring(BASE.length() + 1);
        return methods(descriptor.getClass()).map(method -> {
            String verb = method.getName().substring("do".length());
            return name + "/" + verb.substring(0, 1).toLowerCase(Locale.ROOT) + verb.substring(1);
        });
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith(BASE))
                .filter(method -> method.getName().matches("do[A-Z].*") && !method.isSynthetic());
    }

    private static void assertAnswer(String expected, WebResponse answer) {
        switch (expected) {
            case REFUSED -> assertThat(answer.getStatusCode(), is(403));
            case SILENT -> assertThat(answer.getContentAsString(), is("<div/>"));
            default -> assertThat(answer.getContentAsString(), containsString(expected));
        }
    }

    private static WebResponse ask(Endpoint endpoint, HttpMethod method, String user) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.setThrowExceptionOnFailingStatusCode(false);
            if (!user.isEmpty()) {
                client.withBasicCredentials(user);
            }
            String url = jenkins.getURL() + job.getUrl() + endpoint.url() + "?" + endpoint.query();
            WebRequest request = new WebRequest(new URL(url), method);
            if (method == HttpMethod.POST) {
                client.addCrumb(request);
            }
            return client.loadWebResponse(request);
        }
    }
}
