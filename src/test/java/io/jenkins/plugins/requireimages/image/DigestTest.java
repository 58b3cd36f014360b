package io.jenkins.plugins.requireimages.image;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content addresses. */
class DigestTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256_OF_HELLO =
            "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String SHA512_OF_HELLO =
            "sha512:9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca7"
                    + "2323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043";

    @Test
    void contentIsHashedWithSha256() {
        assertThat(Digest.ofContent(HELLO).toString(), is(SHA256_OF_HELLO));
    }

    @ParameterizedTest
    @ValueSource(strings = {SHA256_OF_HELLO, SHA512_OF_HELLO})
    void aDigestRecognisesItsContent(String text) {
        Digest digest = Digest.parse(text).orElseThrow();

        assertThat(digest.toString(), is(text));
        assertThat(digest.isOf(HELLO), is(true));
        assertThat(digest.isOf(new byte[0]), is(false));
    }

    @Test
    void theAbbreviationIsEnoughToCompare() {
        assertThat(Digest.ofContent(HELLO).abbreviated(), is("sha256:2cf24dba5fb0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "sha256:2cf24dba",
                "sha256:2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824",
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                "sha512:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                "md5:5d41402abc4b2a76b9719d911017c592",
                SHA256_OF_HELLO + "\n",
                " " + SHA256_OF_HELLO
            })
    void whatIsNoDigestOfARegisteredAlgorithmIsNone(String text) {
        assertThat(Digest.parse(text), is(Optional.empty()));
    }
}
