package io.jenkins.plugins.requireimages.image;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * An operating system and processor architecture that an image must run on.
 *
 * @param os in Go's spelling, such as {@code linux}
 * @param architecture in Go's spelling, such as {@code arm64}
 * @param variant of the processor, such as {@code v8}; empty if any will do
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-index.md">OCI image index</a>
 */
public record Platform(String os, String architecture, String variant) implements Serializable {

    private static final Pattern PART = Pattern.compile("[a-z0-9_.]+");

    /**
     * Reads {@code os/architecture} or {@code os/architecture/variant}.
     *
     * @throws IllegalArgumentException with a sentence for the user if the text is neither
     */
    public static Platform parse(String text) {
        String[] parts = text.strip().split("/", -1);
        boolean wellFormed = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            wellFormed &= PART.matcher(part).matches();
        }
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a platform: write os/architecture, such as linux/amd64 or linux/arm/v7.");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    /**
     * Tells whether an image for another platform serves where this one is required: same system and architecture,
     * and the same variant if this one names any. {@code arm64} means {@code arm64/v8}, its only variant in use.
     */
    public boolean isServedBy(Platform offered) {
        return os.equals(offered.os)
                && architecture.equals(offered.architecture)
                && (variant.isEmpty() || effectiveVariant().equals(offered.effectiveVariant()));
    }

    private String effectiveVariant() {
        return variant.isEmpty() && architecture.equals("arm64") ? "v8" : variant;
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
