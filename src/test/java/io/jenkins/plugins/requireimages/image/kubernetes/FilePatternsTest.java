package io.jenkins.plugins.requireimages.image.kubernetes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternsTest {

    @ParameterizedTest
    @CsvSource({
        "deploy/**/*.yaml, deploy/api.yaml",
        "deploy/**/*.yaml, deploy/a/b/api.yaml",
        "**/*.yaml, api.yaml",
        "**/deploy/*.yaml, x/deploy/api.yaml",
        "deploy/, deploy/a/b.json",
        "deploy/**, deploy/a/b.json",
        "a?.yaml, ab.yaml",
        "./deploy/*.yaml, deploy/api.yaml",
        "deploy\\*.yaml, deploy/api.yaml",
        "a+(b)[c]{d}.yaml, a+(b)[c]{d}.yaml"
    })
    void aPatternMatchesAsInAnt(String pattern, String file) {
        assertThat(FilePatterns.of(pattern).matching(file), not(empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "deploy/*.yaml, deploy/a/api.yaml",
        "*.yaml, deploy/api.yaml",
        "deploy/**/*.yaml, deployment/api.yaml",
        "a.yaml, abyaml",
        "a?.yaml, a.yaml",
        "**/deploy/*.yaml, xdeploy/api.yaml"
    })
    void aPatternMatchesNothingElse(String pattern, String file) {
        assertThat(FilePatterns.of(pattern).matching(file), empty());
    }

    @Test
    void severalPatternsMayStandInOneText() {
        FilePatterns patterns = FilePatterns.of(" a/*.yaml, b/*.json ,");
        assertThat(patterns.included(), contains("a/*.yaml", "b/*.json"));
        assertThat(patterns.matching("b/c.json"), contains("b/*.json"));
    }

    @Test
    void whatIsExcludedDoesNotMatch() {
        FilePatterns patterns = FilePatterns.of(List.of("**/*.yaml"), List.of("**/test/**", "values.yaml"));
        assertThat(patterns.matching("a/test/b.yaml"), empty());
        assertThat(patterns.matching("values.yaml"), empty());
        assertThat(patterns.matching("a/b.yaml"), not(empty()));
    }

    @Test
    void aPatternWithAnExclamationMarkExcludes() {
        FilePatterns patterns = FilePatterns.of("**/*.yaml, !**/test/**");
        assertThat(patterns.included(), contains("**/*.yaml"));
        assertThat(patterns.matching("a/test/b.yaml"), empty());
        assertThat(patterns.matching("a/b.yaml"), not(empty()));
    }

    @ParameterizedTest
    @CsvSource({"deploy, true", "deploy/a, true", "'', true", "src, false", "deployment, false"})
    void onlyDirectoriesThatCanMatchAreEntered(String entered, boolean expected) {
        assertThat(FilePatterns.of("deploy/**/*.yaml").mayMatchBelow(entered), is(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "**/**/**/**/*a*a*a*a*/**/b, a/",
        "**/*a*/**/*a*/**/*a*/**/*a*/**/*a*/**/*a*/**/b, a/",
        "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b, a"
    })
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void manyStarsAreMatchedInNoTime(String pattern, String repeated) {
        assertThat(FilePatterns.of(pattern).matching(repeated.repeat(500) + "c"), empty());
    }
}
