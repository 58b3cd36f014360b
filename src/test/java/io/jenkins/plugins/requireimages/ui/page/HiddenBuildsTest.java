package io.jenkins.plugins.requireimages.ui.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.log.Excerpt;
import io.jenkins.plugins.requireimages.report.SampleReports;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a page shows of a build that its reader may not see. */
class HiddenBuildsTest extends RunPages {

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

    private static List<Finding> failedBuild() {
        return List.of(failure("registry.example.com/api:1.0"));
    }

    private static JSONObject image(String json) {
        return Stream.of(JSONObject.fromObject(json))
                .map(action -> action.getJSONArray("reports").getJSONObject(0))
                .map(report -> report.getJSONArray("images").getJSONObject(0))
                .findFirst()
                .orElseThrow();
    }
}
