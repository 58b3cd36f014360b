package io.jenkins.plugins.requireimages.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are read and completed as Docker does. */
class ImageNameTest {

    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String DIGEST = "sha256:" + HEX;

    @ParameterizedTest
    @CsvSource({
        "postgres, docker.io/library/postgres:latest",
        "postgres:16, docker.io/library/postgres:16",
        "team/api, docker.io/team/api:latest",
        "library/postgres, docker.io/library/postgres:latest",
        "docker.io/postgres, docker.io/library/postgres:latest",
        "docker.io/team/api:1, docker.io/team/api:1",
        "index.docker.io/postgres, docker.io/library/postgres:latest",
        "library/team/api, docker.io/library/team/api:latest",
        "example.com, docker.io/library/example.com:latest",
        "example.com:5000, docker.io/library/example.com:5000",
        "localhost, docker.io/library/localhost:latest",
        "192.0.2.1:80, docker.io/library/192.0.2.1:80",
        "test_com/api, docker.io/test_com/api:latest"
    })
    void shortNamesAreCompletedForDockerHub(String written, String full) {
        assertThat(ImageName.parse(written).toString(), is(full));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/api:1, registry.example.com, api",
        "registry.example.com:5000/team/api:1, registry.example.com:5000, team/api",
        "registry.example.com/a/b/c/d:1, registry.example.com, a/b/c/d",
        "localhost/api:1, localhost, api",
        "host:5000/api:1, host:5000, api",
        "192.0.2.1:5000/api:1, 192.0.2.1:5000, api",
        "[2001:db8::1]/api:1, [2001:db8::1], api",
        "[::1]:5000/api:1, [::1]:5000, api",
        "xn--n3h.example.com/api:1, xn--n3h.example.com, api",
        "Team/api:1, Team, api",
        "registry-1.docker.io/api:1, registry-1.docker.io, api"
    })
    void theRegistryIsWhatLooksLikeAHost(String written, String registry, String repository) {
        assertThat(ImageName.parse(written), is(new ImageName(registry, repository, "1", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "api:1, registry.example.com/api:1",
        "team/api, registry.example.com/team/api:latest",
        "docker.io/team/api, docker.io/team/api:latest",
        "docker.io/postgres:16, docker.io/library/postgres:16",
        "localhost/api:1, localhost/api:1"
    })
    void onlyNamesWithoutARegistryAreCompletedForAnotherUsualOne(String written, String full) {
        assertThat(ImageName.parse(written, "registry.example.com").toString(), is(full));
    }

    @Test
    void aTagAndADigestMayStandTogetherAndTheDigestCounts() {
        ImageName name = ImageName.parse("registry.example.com/api:1.0@" + DIGEST);

        assertThat(name, is(new ImageName("registry.example.com", "api", "1.0", DIGEST)));
        assertThat(name.reference(), is(DIGEST));
        assertThat(name.toString(), is("registry.example.com/api:1.0@" + DIGEST));
    }

    @Test
    void aDigestAloneGetsNoTag() {
        assertThat(ImageName.parse("api@" + DIGEST), is(new ImageName("docker.io", "library/api", "", DIGEST)));
    }

    @Test
    void theFullNameIsReadAsItself() {
        for (String written : new String[] {"postgres", "[::1]:5000/a:1", "h:1/a@" + DIGEST, "a/b:c@" + DIGEST}) {
            ImageName name = ImageName.parse(written);

            assertThat(ImageName.parse(name.toString()), is(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker-rules/docker",
                "docker---rules/docker",
                "d/docker",
                "dock__er/docker",
                "ubuntu-12.04-base",
                "docker.io/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef:1",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
                "a:_.-",
                "a:UPPER"
            })
    void namesThatDockerTakesAreTaken(String written) {
        assertThat(ImageName.parse(written).reference(), not(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                ":tag",
                "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "https://registry.example.com/api",
                "docker/Docker",
                "Uppercase:tag",
                "host:5000/Upper/lower:tag",
                "-docker",
                "-docker/docker",
                "docker-/docker",
                "-docker.io/docker",
                "docker///docker",
                "docker/",
                "/docker",
                "____/____",
                "_docker/_docker",
                "dock..er/docker",
                "dock_.er/docker",
                "dock-.er/docker",
                "aa/asdf$$^/aa",
                "[fc00::1]",
                "[fc00::1]:5000",
                "fc00::1:5000/api",
                "[fe80::1%eth0]:5000/api",
                "[2001:db8:3:4::192.0.2.33]:5000/api",
                "registry.example.com./api",
                "registry..example.com/api",
                "host:/api",
                "host:0/api",
                "host:65536/api",
                "host:999999/api",
                "api:",
                "api:-x",
                "api:.x",
                "api:a b",
                "api:1\n",
                " api",
                "api@",
                "api@sha256:123",
                "api@sha256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
                "api@md5:0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void whatDockerRejectsIsRejected(String written) {
        assertThrows(InvalidImageNameException.class, () -> ImageName.parse(written));
    }

    @Test
    void aTagMayHave128Characters() {
        assertThat(ImageName.parse("api:" + "a".repeat(128)).tag().length(), is(128));
        assertThrows(InvalidImageNameException.class, () -> ImageName.parse("api:" + "a".repeat(129)));
    }

    @Test
    void aNameMayHave255Characters() {
        assertThat(ImageName.parse("a/".repeat(127) + "a:tag").repository().length(), is(255));
        assertThrows(InvalidImageNameException.class, () -> ImageName.parse("a/".repeat(128) + "a:tag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a/", "a__", "A.", "a-", "[", "a:", "@", "\u0000"})
    void aHugeTextIsRejectedWithAShortMessage(String piece) {
        InvalidImageNameException rejected = assertThrows(
                InvalidImageNameException.class, () -> ImageName.parse(piece.repeat(100_000) + "/" + piece));

        assertThat(rejected.getMessage().length(), lessThan(600));
    }

    @Test
    void theMessageHasNoControlCharacters() {
        InvalidImageNameException rejected = assertThrows(
                InvalidImageNameException.class, () -> ImageName.parse("api:\u001b[31m\nred\u202e\u0093\u2028"));

        assertThat(rejected.getMessage(), containsString("'api:?[31m?red???' is not an image name: "));
        assertThat(rejected.getMessage().codePoints().noneMatch(Character::isISOControl), is(true));
    }

    @Test
    void aSchemeIsExplained() {
        InvalidImageNameException rejected = assertThrows(
                InvalidImageNameException.class, () -> ImageName.parse("https://registry.example.com/api"));

        assertThat(rejected.getMessage(), containsString("write a host name, with a port if needed, and no scheme."));
    }

    @Test
    void aPinnedNameHasTheDigestInPlaceOfTheTag() {
        Digest digest = Digest.parse(DIGEST).orElseThrow();

        assertThat(ImageName.parse("host:5000/api:1").pinned(digest), is("host:5000/api@" + DIGEST));
    }

    @Test
    void tagsOfOneRepositoryBelongTogether() {
        assertThat(ImageName.parse("api:1").sameRepository(ImageName.parse("library/api@" + DIGEST)), is(true));
        assertThat(ImageName.parse("api:1").sameRepository(ImageName.parse("host:1/library/api:1")), is(false));
    }
}
