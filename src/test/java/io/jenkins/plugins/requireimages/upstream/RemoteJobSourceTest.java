package io.jenkins.plugins.requireimages.upstream;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A Jenkins that is asked by itself over HTTP, with credentials, as if it were another one. */
@Timeout(300)
class RemoteJobSourceTest extends SharedJenkins {

    private static String image;

    @BeforeAll
    static void letIn() throws Exception {
        image = registry.named("team/api:1.0");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("ci")
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger"));
        credentials(Domain.global(), "ci", "ci", token("ci"));
        credentials(Domain.global(), "stranger", "stranger", token("stranger"));
        credentials(Domain.global(), "expired", "ci", "110123456789abcdef0123456789abcdef");
        credentials(
                new Domain("elsewhere", "", List.of(new HostnameSpecification("jenkins.example.com", ""))),
                "elsewhere",
                "ci",
                token("ci"));
    }

    @Test
    void aBuildThatPassedLetsTheRegistryBeAsked() throws Exception {
        jenkins.buildAndAssertSuccess(pipelines.folder().createProject(FreeStyleProject.class, "images"));

        WorkflowRun run = deploy(Result.SUCCESS, "ci");

        jenkins.assertLogContains("images #1 at localhost:", run);
        jenkins.assertLogContains(", chosen because it is the newest", run);
        jenkins.assertLogContains("PRESENT", run);
    }

    @Test
    void aBuildThatFailedIsShownWithItsLog() throws Exception {
        pipelines.run(Result.FAILURE, "images", "echo \"main.c:3:5: error: 'x' undeclared\"\nerror 'build failed'");

        WorkflowRun run = deploy(Result.FAILURE, "ci");

        jenkins.assertLogContains("  | main.c:3:5: error: 'x' undeclared", run);
        jenkins.assertLogContains(
                "ERROR: 1 of 1 required image is not usable: " + image + " (" + pipelines.named("images")
                        + " #1 at localhost:",
                run);
    }

    @Test
    void aBuildIsWaitedForFromTheQueueToItsEnd() throws Exception {
        FreeStyleProject images = pipelines.folder().createProject(FreeStyleProject.class, "images");
        jenkins.buildAndAssertSuccess(images);
        images.setAssignedLabel(jenkins.jenkins.getLabel("nowhere"));
        images.scheduleBuild2(0);
        WorkflowRun run = pipelines.start("deploy", require("ci", "", 5));
        jenkins.waitForMessage("waits in the queue (chosen because it is the newest)", run);

        images.setAssignedLabel(null);
        jenkins.jenkins.getQueue().scheduleMaintenance();

        pipelines.end(Result.SUCCESS, run);
        jenkins.assertLogContains("images #2 at localhost:", run);
    }

    @Test
    void theParametersChooseTheBuild() throws Exception {
        WorkflowJob images = pipelines.create("images", "if (params.TAG == '2') { error 'broken' }");
        images.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TAG", "1")));
        jenkins.buildAndAssertSuccess(images);
        jenkins.assertBuildStatus(
                Result.FAILURE, images.scheduleBuild2(0, new ParametersAction(new StringParameterValue("TAG", "2"))));

        WorkflowRun run = pipelines.run(Result.SUCCESS, "deploy", require("ci", ", parameters: ['TAG=1']", 0));

        jenkins.assertLogContains("images #1 at localhost:", run);
        jenkins.assertLogContains("it is the newest with TAG=1", run);
    }

    @Test
    void aJobThatMayNotBeSeenIsMissing() throws Exception {
        jenkins.buildAndAssertSuccess(pipelines.folder().createProject(FreeStyleProject.class, "images"));

        WorkflowRun run = deploy(Result.FAILURE, "stranger");

        jenkins.assertLogContains("BUILD_MISSING", run);
        jenkins.assertLogContains(", or user stranger may not see it: check the name and the credentials", run);
    }

    @Test
    void aTokenThatIsNotAcceptedIsDenied() throws Exception {
        WorkflowRun run = deploy(Result.FAILURE, "expired");

        jenkins.assertLogContains("DENIED", run);
        jenkins.assertLogContains("refused the credentials of user ci (HTTP 401); check the API token", run);
        jenkins.assertLogNotContains("110123456789abcdef", run);
    }

    @Test
    void withoutCredentialsAJenkinsThatIsClosedIsDenied() throws Exception {
        WorkflowRun run = pipelines.run(
                Result.FAILURE,
                "deploy",
                "requireImages images: ['" + image + "'], builtBy: remoteJob(url: '" + jenkins.getURL()
                        + "', name: 'images')");

        jenkins.assertLogContains("wants credentials (HTTP 403); configure a user ID and an API token", run);
    }

    @Test
    void credentialsOfAnotherHostAreNotUsed() throws Exception {
        WorkflowRun run = deploy(Result.FAILURE, "elsewhere");

        jenkins.assertLogContains("ERROR: There are no credentials 'elsewhere' for localhost:", run);
    }

    @Test
    void credentialsDoNotTravelOverPlainHttp() throws Exception {
        WorkflowRun run = pipelines.run(
                Result.FAILURE,
                "deploy",
                "requireImages images: ['" + image
                        + "'], builtBy: remoteJob(url: 'http://jenkins.example.com', name: 'a', credentialsId: 'ci')");

        jenkins.assertLogContains(
                "ERROR: The credentials 'ci' would be sent to http://jenkins.example.com over plain HTTP: use https, or"
                        + " have an administrator mark jenkins.example.com",
                run);
    }

    @Test
    void whatCannotBeAJobIsSaidAtOnce() throws Exception {
        WorkflowRun run = pipelines.run(
                Result.FAILURE,
                "deploy",
                "requireImages images: ['" + image + "'], builtBy: remoteJob(url: 'jenkins.example.com', name: 'a')");

        jenkins.assertLogContains("ERROR: remoteJob: 'jenkins.example.com' is not the URL of a Jenkins", run);
    }

    @Test
    void onlyWhoMayConfigureTheJobIsOfferedCredentials() throws Exception {
        WorkflowJob job = pipelines.create("deploy", "");

        assertThat(
                offered("admin", job, "https://jenkins.example.com"),
                contains("", "ci", "elsewhere", "expired", "stranger"));
        assertThat(offered("admin", job, jenkins.getURL().toString()), contains("", "ci", "expired", "stranger"));
        assertThat(offered("ci", job, "https://jenkins.example.com"), contains("current"));
        assertThat(offered("ci", null, "https://jenkins.example.com"), contains("current"));
    }

    @Test
    void theFormSaysWhatIsWrong() throws Exception {
        WorkflowJob job = pipelines.create("deploy", "");
        RemoteJobSource.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(RemoteJobSource.DescriptorImpl.class);

        FormValidation url = descriptor.doCheckUrl(job, "jenkins.example.com");
        FormValidation name = descriptor.doCheckName(job, "job/images/job/api");

        assertThat(url.getMessage(), containsString("is not the URL of a Jenkins"));
        assertThat(name.getMessage(), containsString("without &#039;/job/&#039;"));
        assertThat(descriptor.doCheckUrl(job, "https://jenkins.example.com").kind, is(FormValidation.Kind.OK));
        assertThat(descriptor.doCheckUrl(job, "https://$JENKINS_HOST").kind, is(FormValidation.Kind.OK));
    }

    private static List<String> offered(String user, Item item, String url) {
        try (ACLContext ignored = ACL.as(User.getOrCreateByIdOrFullName(user))) {
            ListBoxModel items = jenkins.jenkins
                    .getDescriptorByType(RemoteJobSource.DescriptorImpl.class)
                    .doFillCredentialsIdItems(item, url, user.equals("admin") ? "" : "current");
            return items.stream().map(option -> option.value).sorted().toList();
        }
    }

    private WorkflowRun deploy(Result expected, String credentialsId) throws Exception {
        return pipelines.run(expected, "deploy", require(credentialsId, "", 0));
    }

    private String require(String credentialsId, String more, int minutes) throws Exception {
        return "requireImages images: ['" + image + "'], wait: " + minutes + ", builtBy: remoteJob(url: '"
                + jenkins.getURL() + "', name: '" + pipelines.named("images") + "', credentialsId: '" + credentialsId
                + "'" + more + ")";
    }

    private static String token(String user) throws Exception {
        User found = User.getOrCreateByIdOrFullName(user);
        String token = found.getProperty(ApiTokenProperty.class).generateNewToken("test").plainValue;
        found.save();
        return token;
    }

    private static void credentials(Domain domain, String id, String user, String password) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        var credentials = new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", user, password);
        provider.getDomainCredentialsMap()
                .computeIfAbsent(domain, key -> new CopyOnWriteArrayList<>())
                .add(credentials);
        provider.save();
    }
}
