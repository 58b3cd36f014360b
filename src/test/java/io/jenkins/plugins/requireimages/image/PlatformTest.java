package io.jenkins.plugins.requireimages.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which image runs where. */
class PlatformTest {

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/arm64/v8", "windows/amd64", "linux/386", "linux/arm/v7"})
    void aPlatformIsReadAsItIsWritten(String text) {
        assertThat(Platform.parse(text).toString(), is(text));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64",
        "linux/amd64, linux/amd64/v3",
        "linux/arm, linux/arm/v6",
        "linux/arm64, linux/arm64/v8",
        "linux/arm64/v8, linux/arm64",
        "linux/arm64/v8, linux/arm64/v8"
    })
    void anOfferServes(String required, String offered) {
        assertThat(Platform.parse(required).isServedBy(Platform.parse(offered)), is(true));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/arm64",
        "linux/amd64, windows/amd64",
        "linux/arm/v7, linux/arm/v6",
        "linux/arm/v7, linux/arm",
        "linux/amd64/v3, linux/amd64"
    })
    void anOfferDoesNotServe(String required, String offered) {
        assertThat(Platform.parse(required).isServedBy(Platform.parse(offered)), is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "linux", "linux/", "/amd64", "linux/amd64/v1/x", "Linux/amd64", "linux amd64", "linux//v8"})
    void whatIsNoPlatformIsExplained(String text) {
        IllegalArgumentException rejected = assertThrows(IllegalArgumentException.class, () -> Platform.parse(text));

        assertThat(rejected.getMessage(), containsString("write os/architecture, such as linux/amd64"));
    }
}
