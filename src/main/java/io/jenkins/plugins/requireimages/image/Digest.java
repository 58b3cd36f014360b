package io.jenkins.plugins.requireimages.image;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content address of a manifest, index, config or layer.
 *
 * @param algorithm the hash algorithm in the spelling of the specification, such as {@code sha256}
 * @param hex the hash in lower-case hexadecimal digits
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests">OCI digests</a>
 */
public record Digest(String algorithm, String hex) implements Serializable {

    private static final Pattern SYNTAX =
            Pattern.compile("(?<sha256>sha256:[0-9a-f]{64})|(?<sha512>sha512:[0-9a-f]{128})");
    private static final int SHORT_LENGTH = 12;

    /**
     * Reads a digest of one of the two algorithms that the specification registers.
     *
     * @param text such as {@code sha256:6c3c624b58db…}
     * @return empty if the text is no digest of a registered algorithm
     */
    public static Optional<Digest> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new Digest(text.substring(0, colon), text.substring(colon + 1)));
    }

    /** Computes the sha256 digest of some content. */
    public static Digest ofContent(byte[] content) {
        return new Digest("sha256", hash("SHA-256", content));
    }

    /** Tells whether some content has this digest. */
    public boolean isOf(byte[] content) {
        return hex.equals(hash(algorithm.equals("sha512") ? "SHA-512" : "SHA-256", content));
    }

    /** The algorithm and the first hexadecimal digits, enough for a person to compare. */
    public String abbreviated() {
        return algorithm + ":" + hex.substring(0, SHORT_LENGTH);
    }

    private static String hash(String name, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + name, e);
        }
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
