package io.jenkins.plugins.requireimages.ui.page;

import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.report.SampleReports;
import io.jenkins.plugins.requireimages.ui.ReportContext;
import io.jenkins.plugins.requireimages.ui.Surfaces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Tests of the pages of runs, in a Jenkins with an administrator, and with users who may read the upstream build or not. */
@WithJenkins
abstract class RunPages {

    static final String CAUSE = "npm error Missing script";
    static final String SECRET_JOB = "plans-of-the-board";
    static JenkinsRule jenkins;
    static FreeStyleBuild upstream;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        upstream = rule.buildAndAssertSuccess(rule.createFreeStyleProject(SECRET_JOB));
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("insider")
                .grant(Jenkins.READ)
                .everywhere()
                .to("outsider")
                .grant(Item.READ)
                .onPaths("deploy.*")
                .to("outsider"));
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    static Finding failure(String image) {
        return SampleReports.buildFailed(
                image,
                new UpstreamBuild(
                        SECRET_JOB + " #1",
                        "",
                        "FAILURE",
                        "it is the newest",
                        List.of(upstream.getExternalizableId())));
    }

    static FreeStyleBuild run(List<Finding> findings) throws Exception {
        return run(new Report(findings, Duration.ZERO));
    }

    static FreeStyleBuild run(Report report) throws Exception {
        FreeStyleBuild run = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject(
                "deploy-" + jenkins.jenkins.getItems().size()));
        show(run, report);
        return run;
    }

    static void show(FreeStyleBuild run, Report report) {
        Surfaces.show(report, new ReportContext(run, Optional.empty(), TaskListener.NULL), false, false);
    }

    static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withBasicCredentials(user);
        client.setJavaScriptEnabled(false);
        return client;
    }

    static HtmlPage page(String user, FreeStyleBuild run, String parameters) throws Exception {
        return client(user).getPage(run, "required-images/" + parameters);
    }

    static String text(String user, FreeStyleBuild run, String url) throws Exception {
        return client(user).goTo(run.getUrl() + url, null).getWebResponse().getContentAsString();
    }
}
