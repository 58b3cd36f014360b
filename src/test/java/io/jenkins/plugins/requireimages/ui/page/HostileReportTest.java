package io.jenkins.plugins.requireimages.ui.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.report.SampleReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What a report or a reader may hold to break the page. */
class HostileReportTest extends RunPages {

    private static final List<String> HOSTILE = List.of(
            "<i id=evil>x</i>",
            "\"><i id=evil x=\"",
            "'><i id=evil x='",
            "</pre></details><i id=evil>",
            "</script><script id=evil>alert(1)</script>",
            "<img src=x id=evil onerror=alert(1)>",
            "<svg id=evil onload=alert(1)>",
            "&lt;i id=evil&gt;",
            "]]><i id=evil>",
            "${7*7}{{7*7}}#{7*7}",
            "<!--",
            "javascript:alert(1)");

    @Test
    void markupIsShownAsText() throws Exception {
        FreeStyleBuild run =
                run(HOSTILE.stream().map(HostileReportTest::everywhere).toList());
        JenkinsRule.WebClient client = client("insider");
        client.setJavaScriptEnabled(true);
        List<String> alerts = new ArrayList<>();
        client.setAlertHandler((page, message) -> alerts.add(message));

        HtmlPage page = client.getPage(run, "required-images/");

        String text = page.getBody().getTextContent();
        for (String hostile : HOSTILE) {
            for (String where : List.of("cause ", "source ", "line ", "build ", "object ", "file ")) {
                assertThat(text, containsString(where + hostile));
            }
        }
        assertThat(page.getElementsById("evil"), empty());
        assertThat(page.getByXPath("//a[starts-with(@href, 'javascript')]"), empty());
        assertThat(alerts, empty());
    }

    private static Finding everywhere(String hostile) {
        return new Finding(
                hostile,
                Verdict.BUILD_FAILED,
                Optional.empty(),
                hostile,
                "cause " + hostile,
                new Excerpt("source " + hostile, hostile, List.of("line " + hostile)),
                Optional.of(new UpstreamBuild("build " + hostile, hostile, hostile, hostile)),
                List.of(new Usage("file " + hostile, 1, "object " + hostile, hostile)),
                Duration.ZERO);
    }

    @Test
    void theSearchIsShownAsText() throws Exception {
        FreeStyleBuild run = run(SampleReports.mixed());

        HtmlPage page = page("insider", run, "?search=%22%3E%3Ci%20id%3Devil%3E&sort=%22%3E&verdict=%3Ci%3E");

        assertThat(page.getElementsById("evil"), empty());
        assertThat(
                page.<DomElement>getFirstByXPath("//input[@name='search']").getAttribute("value"),
                is("\"><i id=evil>"));
    }
}
