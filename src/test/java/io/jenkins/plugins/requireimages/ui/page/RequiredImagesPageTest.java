package io.jenkins.plugins.requireimages.ui.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.report.SampleReports;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the page of a run shows, and the same for programs. */
class RequiredImagesPageTest extends RunPages {

    @Test
    void countsTableAndExcerptsAreShownAndNothingIsInline() throws Exception {
        FreeStyleBuild run = run(SampleReports.mixed());

        HtmlPage page = page("insider", run, "");

        String text = page.getBody().asNormalizedText();
        assertThat(text, containsString("2 of 4 not usable"));
        assertThat(text, allOf(containsString("1 Build failed"), containsString("1 Not asked")));
        assertThat(text, containsString("registry.example.com does not have it: push it, or check the tag."));
        assertThat(text, containsString("wanted by Deployment/api in deploy/api.yaml:23"));
        assertThat(
                page.<DomNode>getFirstByXPath("//details[@open]/pre").getTextContent(),
                containsString("npm error\n  npm error To see a list"));
        assertThat(
                page.getByXPath("//section//*[@style or @onclick or self::style or self::script[not(@src)]]"), empty());
    }

    @Test
    void theRunLeadsToThePageAndSaysHowManyAreNotUsable() throws Exception {
        FreeStyleBuild run = run(SampleReports.mixed());

        HtmlPage runPage = client("outsider").getPage(run);

        assertThat(runPage.getBody().asNormalizedText(), containsString("2 of 4 not usable"));
        List<HtmlAnchor> links = runPage.getByXPath("//a[contains(@href, 'required-images')]");
        assertThat(links, not(empty()));
        HtmlPage page = links.get(0).click();
        assertThat(page.getBody().asNormalizedText(), containsString("registry.example.com/ui:1.0"));
    }

    @Test
    void aSearchKeepsTheCrumbOutOfTheUrlAndButtonsHaveNames() throws Exception {
        FreeStyleBuild run = run(SampleReports.mixed());
        JenkinsRule.WebClient client = client("insider");
        client.setJavaScriptEnabled(true);
        HtmlPage page = client.getPage(run, "required-images/?verdict=IMAGE_MISSING");

        assertThat(page.getByXPath("//table//button[not(@aria-label)]"), empty());
        page.<HtmlInput>getFirstByXPath("//input[@name='search']").setValue("ui");
        page.<HtmlButton>getFirstByXPath("//form//button[text()='Search']").click();
        client.waitForBackgroundJavaScript(2000);

        HtmlPage found = (HtmlPage) client.getCurrentWindow().getEnclosedPage();
        assertThat(found.getUrl().getQuery(), is("search=ui&verdict=IMAGE_MISSING&sort=verdict"));
        assertThat(found.getByXPath("//tbody/tr/th"), hasSize(1));
    }

    @Test
    void severalChecksStandOneAfterAnotherAlsoAfterTheRunWasLoadedFromDisk() throws Exception {
        FreeStyleBuild run = run(SampleReports.mixed());
        show(run, new Report(List.of(SampleReports.present("registry.example.com/late:1")), Duration.ofSeconds(3)));
        String before = text("insider", run, "required-images/api/json");
        int number = run.getNumber();
        FreeStyleProject project = run.getParent();
        project._getRuns().purgeCache();

        FreeStyleBuild loaded = project.getBuildByNumber(number);

        assertThat(loaded == run, is(false));
        assertThat(text("insider", loaded, "required-images/api/json"), is(before));
        assertThat(
                page("insider", loaded, "").getByXPath("//section/h2").stream()
                        .map(title -> ((DomNode) title).getTextContent())
                        .toList(),
                is(List.of("2 of 4 not usable", "1 of 1 usable")));
    }

    @Test
    void thousandsOfImagesAreShownAHundredAtATimeAndTheRunItselfStaysSmall() throws Exception {
        FreeStyleBuild run = run(IntStream.range(0, 2000)
                .mapToObj(i -> i % 2 == 0
                        ? SampleReports.present("registry.example.com/team/image-" + i + ":1.0")
                        : failure("registry.example.com/team/image-" + i + ":1.0"))
                .toList());

        HtmlPage page = page("insider", run, "?search=image&sort=image");

        assertThat(page.getByXPath("//tbody/tr/th"), hasSize(100));
        assertThat(
                Files.readString(run.getRootDir().toPath().resolve("build.xml")), not(containsString("image-7:1.0")));
        HtmlPage next = page.getAnchorByText("Next").click();
        assertThat(next.getBody().asNormalizedText(), containsString("101\u2013200 of 2000"));
    }

    @Test
    void theRemoteApiSaysTheSameAsThePage() throws Exception {
        FreeStyleBuild run = run(SampleReports.mixed());

        JSONObject report = JSONObject.fromObject(text("insider", run, "required-images/api/json"))
                .getJSONArray("reports")
                .getJSONObject(0);

        assertThat(report.getBoolean("usable"), is(false));
        assertThat(report.getLong("tookMillis"), is(2345L));
        assertThat(report.getJSONArray("images").size(), is(4));
        JSONObject present = report.getJSONArray("images").getJSONObject(0);
        assertThat(present.getString("pinned"), startsWith("registry.example.com/db@sha256:"));
        assertThat(present.get("cause").toString(), is("null"));
    }
}
