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
import hudson.model.Item;
import hudson.model.TaskListener;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.report.SampleReports;
import io.jenkins.plugins.requireimages.ui.ReportContext;
import io.jenkins.plugins.requireimages.ui.Surfaces;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequiredImagesPageTest {

    private static final String CAUSE = "npm error Missing script";
    private static final String SECRET_JOB = "plans-of-the-board";

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

    private static JenkinsRule jenkins;
    private static FreeStyleBuild upstream;

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
    void whoMayNotReadTheUpstreamBuildIsShownNothingOfIt() throws Exception {
        FreeStyleBuild run = run(failedBuild());

        for (String url : List.of(
                "required-images/", "", "required-images/api/json?depth=9", "required-images/api/xml?depth=9")) {
            String forOutsider = text("outsider", run, url);

            assertThat(forOutsider, not(containsString(SECRET_JOB)));
            assertThat(forOutsider, not(containsString(CAUSE)));
            assertThat(forOutsider, not(containsString("RUN npm run build")));
        }
    }

    @Test
    void whoMayReadTheUpstreamBuildIsShownIt() throws Exception {
        FreeStyleBuild run = run(failedBuild());

        HtmlPage forInsider = page("insider", run, "");
        HtmlPage forOutsider = page("outsider", run, "");
        JSONObject image = image(text("insider", run, "required-images/api/json"));

        assertThat(forInsider.getBody().asNormalizedText(), containsString(CAUSE));
        assertThat(forInsider.getAnchorByText(SECRET_JOB + " #1").getHrefAttribute(), containsString(SECRET_JOB));
        assertThat(forOutsider.getBody().asNormalizedText(), containsString("a build you may not see"));
        assertThat(image.getString("verdict"), is("BUILD_FAILED"));
        assertThat(image.getJSONArray("excerpt").getString(0), is("> [build 4/6] RUN npm run build:"));
        assertThat(image.getJSONObject("build").getString("name"), is(SECRET_JOB + " #1"));
        assertThat(image.getBoolean("buildHidden"), is(false));
    }

    @Test
    void aBuildThatIsGoneIsShownToAdministratorsOnly() throws Exception {
        UpstreamBuild gone =
                new UpstreamBuild(SECRET_JOB + " #9", "", "FAILURE", "", List.of(SECRET_JOB + "#9", "no id"));
        FreeStyleBuild run = run(List.of(SampleReports.buildFailed("registry.example.com/api:1.0", gone)));

        assertThat(text("insider", run, "required-images/"), not(containsString(CAUSE)));
        assertThat(text("admin", run, "required-images/"), containsString(CAUSE));
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"BUILD_FAILED", "BUILD_MISSING", "BUILD_RUNNING", "STALE"})
    void aCauseThatQuotesAHiddenBuildIsToldWithoutIt(Verdict verdict) throws Exception {
        UpstreamBuild hidden = failure("any").build().orElseThrow();
        FreeStyleBuild run = run(List.of(new Finding(
                "registry.example.com/api:1.0",
                verdict,
                Optional.empty(),
                "",
                hidden.name() + " is to blame.",
                Excerpt.none(),
                Optional.of(hidden),
                List.of(),
                Duration.ZERO)));

        assertThat(
                image(text("outsider", run, "required-images/api/json")).getString("cause"),
                not(containsString(SECRET_JOB)));
    }

    @Test
    void allBuildsThatLinesComeFromMustBeReadable() throws Exception {
        FreeStyleProject open = jenkins.createFreeStyleProject("deploy-started-it");
        String openId = jenkins.buildAndAssertSuccess(open).getExternalizableId();
        UpstreamBuild build = new UpstreamBuild(
                "deploy-started-it #1", "", "FAILURE", "", List.of(openId, upstream.getExternalizableId()));
        FreeStyleBuild run = run(List.of(SampleReports.buildFailed("registry.example.com/api:1.0", build)));

        assertThat(text("outsider", run, "required-images/"), not(containsString(CAUSE)));
        assertThat(text("insider", run, "required-images/"), containsString(CAUSE));
    }

    @Test
    void markupIsShownAsText() throws Exception {
        FreeStyleBuild run =
                run(HOSTILE.stream().map(RequiredImagesPageTest::everywhere).toList());
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

    private static List<Finding> failedBuild() {
        return List.of(failure("registry.example.com/api:1.0"));
    }

    private static Finding failure(String image) {
        return SampleReports.buildFailed(
                image,
                new UpstreamBuild(
                        SECRET_JOB + " #1",
                        "",
                        "FAILURE",
                        "it is the newest",
                        List.of(upstream.getExternalizableId())));
    }

    private static FreeStyleBuild run(List<Finding> findings) throws Exception {
        return run(new Report(findings, Duration.ZERO));
    }

    private static FreeStyleBuild run(Report report) throws Exception {
        FreeStyleBuild run = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject(
                "deploy-" + jenkins.jenkins.getItems().size()));
        show(run, report);
        return run;
    }

    private static void show(FreeStyleBuild run, Report report) {
        Surfaces.show(report, new ReportContext(run, Optional.empty(), TaskListener.NULL), false, false);
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withBasicCredentials(user);
        client.setJavaScriptEnabled(false);
        return client;
    }

    private static HtmlPage page(String user, FreeStyleBuild run, String parameters) throws Exception {
        return client(user).getPage(run, "required-images/" + parameters);
    }

    private static String text(String user, FreeStyleBuild run, String url) throws Exception {
        return client(user).goTo(run.getUrl() + url, null).getWebResponse().getContentAsString();
    }

    private static JSONObject image(String json) {
        return Stream.of(JSONObject.fromObject(json))
                .map(action -> action.getJSONArray("reports").getJSONObject(0))
                .map(report -> report.getJSONArray("images").getJSONObject(0))
                .findFirst()
                .orElseThrow();
    }
}
