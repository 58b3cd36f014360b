package io.jenkins.plugins.requireimages.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://jenkins.example.com/job/a/1/", "HTTP://jenkins.example.com", "/job/a/1/", "/"})
    void aPageIsLinked(String url) {
        assertThat(PageUrl.is(url), is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                " https://jenkins.example.com",
                "JavaScript:alert(1)//https://jenkins.example.com",
                "data:text/html,x",
                "//elsewhere.example.com",
                "/\\elsewhere.example.com",
                "job/a/1",
                "https:evil"
            })
    void whatIsNoPageIsNot(String url) {
        assertThat(PageUrl.is(url), is(false));
    }
}
