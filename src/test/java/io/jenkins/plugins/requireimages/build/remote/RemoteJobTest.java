package io.jenkins.plugins.requireimages.build.remote;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteJobTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        jenkins.example.com               | 'jenkins.example.com' is not the URL of a Jenkins: write one such as https://jenkins.example.com.
        ftp://jenkins.example.com         | 'ftp://jenkins.example.com' is not the URL of a Jenkins: write one such as https://jenkins.example.com.
        https://                          | 'https://' is not the URL of a Jenkins: write one such as https://jenkins.example.com.
        https://jenkins.example.com/?a=b  | 'https://jenkins.example.com/?a=b' is not the URL of a Jenkins: write one such as https://jenkins.example.com.
        https://ci:word@jenkins.example.com | The URL of a Jenkins at jenkins.example.com names a user: leave that out and configure credentials.
        """)
    void whatIsNoUrlOfAJenkinsIsSaidToBeNone(String url, String sentence) {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> RemoteJob.newest(url, "api"))
                        .getMessage(),
                is(sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``            | '' is not the full name of a job: write one such as images/api.
        /             | '/' is not the full name of a job: write one such as images/api.
        images//api   | 'images//api' is not the full name of a job: write one such as images/api.
        ../api        | '../api' is not the full name of a job: write one such as images/api.
        job/images/job/api | 'job/images/job/api' is a path in a URL: write the full name of the job without '/job/', such as images/api.
        """)
    void whatIsNoNameOfAJobIsSaidToBeNone(String name, String sentence) {
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RemoteJob.newest("https://jenkins.example.com", name))
                        .getMessage(),
                is(sentence));
    }

    @Test
    void nothingInANameLeavesItsPartOfThePath() {
        RemoteJob job = RemoteJob.newest("https://jenkins.example.com/ci/", "a?b/c#d/é ;%");

        assertThat(job.path(), is("/job/a%3Fb/job/c%23d/job/%C3%A9%20%3B%25"));
    }

    @Test
    void aParameterHasANameAndAValue() {
        RemoteJob job = RemoteJob.newest("https://jenkins.example.com", "api");

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> job.with(List.of("=1")))
                        .getMessage(),
                is("'=1' is not a parameter: write NAME=value."));
    }

    @Test
    void aRevisionIsLongEnoughToBeOne() {
        RemoteJob job = RemoteJob.newest("https://jenkins.example.com", "api");

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> job.ofRevision("7c0"))
                        .getMessage(),
                is("The revision '7c0' is too short: write at least its first 7 digits."));
    }
}
