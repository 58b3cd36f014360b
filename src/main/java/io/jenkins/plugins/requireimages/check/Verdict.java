package io.jenkins.plugins.requireimages.check;

/** What is known of one required image. */
public enum Verdict {
    /** The image is there and is what was required. */
    PRESENT(Kind.USABLE, false),
    /** The build that makes the image did not pass. */
    BUILD_FAILED(Kind.UNUSABLE, false),
    /** The build that makes the image does not exist or may not be seen. */
    BUILD_MISSING(Kind.UNUSABLE, false),
    /** The build that makes the image was still running when time ran out. */
    BUILD_RUNNING(Kind.UNUSABLE, true),
    /** The registry answered that it does not have the image. */
    IMAGE_MISSING(Kind.UNUSABLE, true),
    /** The image is there but is not what the build pushed, or is of another revision. */
    STALE(Kind.UNUSABLE, true),
    /** The image is there but not for every required platform. */
    PLATFORM_MISSING(Kind.UNUSABLE, true),
    /** The manifest is there but a layer of it is not, so that it cannot be pulled. */
    INCOMPLETE(Kind.UNUSABLE, true),
    /** The registry or a build's server refused to answer; the image may or may not be there. */
    DENIED(Kind.UNKNOWN, true),
    /** No answer could be had; the image may or may not be there. */
    UNREACHABLE(Kind.UNKNOWN, true),
    /** The registry asked for fewer questions; the image may or may not be there. */
    RATE_LIMITED(Kind.UNKNOWN, true),
    /** What was written names no image, or one of a registry that is not allowed. */
    INVALID(Kind.UNUSABLE, false),
    /** The check had ended before an answer was needed, because another image failed it. */
    NOT_ASKED(Kind.UNKNOWN, true);

    private enum Kind {
        USABLE,
        UNUSABLE,
        UNKNOWN
    }

    private final Kind kind;
    private final boolean heals;

    Verdict(Kind kind, boolean heals) {
        this.kind = kind;
        this.heals = heals;
    }

    /** Whether the image can be used. */
    public boolean isUsable() {
        return kind == Kind.USABLE;
    }

    /** Whether it is unknown if the image can be used: what could not be found out is neither there nor missing. */
    public boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }

    /** Whether asking again later can bring a better verdict. */
    public boolean canHeal() {
        return heals;
    }
}
