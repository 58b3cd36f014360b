package io.jenkins.plugins.requireimages.ui.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.check.Verdict;
import io.jenkins.plugins.requireimages.report.SampleReports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageQueryTest {

    private final List<StoredImage> images = Stream.of(
                    SampleReports.present("registry.example.com/db:16"),
                    SampleReports.notAsked("postgres:16"),
                    SampleReports.missing("registry.example.com/ui:1.0"),
                    SampleReports.buildFailed(
                            "registry.example.com/api:1.0", new UpstreamBuild("images/api #41", "", "FAILURE", "")))
            .map((Finding finding) -> StoredImage.of(finding, ""))
            .toList();

    @Test
    void whatFailedComesFirstUnlessAskedOtherwise() {
        assertThat(
                found(Map.of()),
                contains(
                        "registry.example.com/api:1.0",
                        "registry.example.com/ui:1.0",
                        "postgres:16",
                        "registry.example.com/db:16"));
    }

    @Test
    void imagesAreSortedByNameBothWays() {
        assertThat(found(Map.of("sort", "image")).get(0), is("postgres:16"));
        assertThat(found(Map.of("sort", "-image")).get(3), is("postgres:16"));
    }

    @Test
    void aSearchFindsImagesAndWhoWantsThemWhateverTheCase() {
        assertThat(found(Map.of("search", "UI:1")), contains("registry.example.com/ui:1.0"));
        assertThat(found(Map.of("search", "deployment/API")), contains("registry.example.com/api:1.0"));
    }

    @Test
    void oneVerdictCanBeShownAlone() {
        assertThat(found(Map.of("verdict", "IMAGE_MISSING")), contains("registry.example.com/ui:1.0"));
    }

    @Test
    void aSearchNeverTellsWhatABuildNobodyMaySeeIsCalled() {
        assertThat(found(Map.of("search", "images/api")).size(), is(0));
    }

    @Test
    void whatMakesNoSenseIsAsGoodAsNothing() {
        PageQuery query =
                PageQuery.of(Map.of("sort", "-", "verdict", "NO_SUCH", "page", "-1", "report", "99999999999")::get);

        assertThat(query, is(new PageQuery("", Optional.empty(), PageQuery.Sort.VERDICT, true, 1, 1)));
    }

    @Test
    void aLinkKeepsWhatWasAskedFor() {
        PageQuery query = PageQuery.of(Map.of("search", "a&b", "verdict", "STALE", "sort", "-time")::get);

        assertThat(query.at(2, 3).href(), is("?search=a%26b&verdict=STALE&sort=-time&report=2&page=3"));
        assertThat(
                query.withVerdict(Optional.of(Verdict.PRESENT)).href(), is("?search=a%26b&verdict=PRESENT&sort=-time"));
    }

    private List<String> found(Map<String, String> parameters) {
        return PageQuery.of(parameters::get).select(images).stream()
                .map(StoredImage::image)
                .toList();
    }
}
