package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** The image builders, and what they say themselves. */
final class ImageBuilders {

    private ImageBuilders() {}

    static final ImageBuilder BUILDKIT = new BuildKit();

    private static final Sign CLASSIC_STEP = like("Step ", "Step \\d++/\\d++ : ");

    /** The command of a step may quote the error of another tool, in the same words. */
    private static final Sign CLASSIC_ERROR = has("returned a non-zero code: ").butNot(CLASSIC_STEP);

    /**
     * {@code docker build} without BuildKit.
     *
     * @see <a href="https://github.com/moby/moby/blob/v27.0.0/builder/dockerfile/builder.go">Its messages</a>
     */
    static final ImageBuilder CLASSIC = new LayeredBuild(
            CLASSIC_STEP, like("", " ---> |Removing intermediate container |Sending build context "), CLASSIC_ERROR);

    /**
     * Buildah and Podman.
     *
     * @see <a href="https://github.com/containers/buildah/blob/v1.37.0/imagebuildah/stage_executor.go">Its messages</a>
     */
    static final ImageBuilder BUILDAH = new LayeredBuild(
            like("STEP ", "(?:\\[\\d++/\\d++\\] )?+STEP \\d++(?:/\\d++)?+: "),
            starts("--> "),
            like("rror", "(?:Error: )?+(?:error )?+building at STEP .*"));

    static final ImageBuilder KANIKO = new LayeredBuild(
            like("INFO[", "INFO\\[[^\\]]++\\] (?:[A-Z]{3,} |Running: |Building stage )"),
            starts("INFO["),
            starts("error building image: "));

    /** What a builder says of a step that is its own, such as a copy. */
    static final Signs STEP_ITSELF = Signs.certain(
            has("failed to calculate checksum of ref"),
            has("failed to compute cache key"),
            has("failed to resolve source metadata"),
            has("dockerfile parse error"),
            has("failed to read dockerfile"),
            has("failed to push "),
            starts("COPY failed: "),
            starts("ADD failed: "),
            has("manifest unknown"));

    static final Signs STEP_ECHO = Signs.echo(
            has("did not complete successfully: exit code: "),
            CLASSIC_ERROR,
            has("executor failed running ["),
            has("building at STEP "),
            starts("error building image: "),
            has("failed to solve"),
            has("failed to publish images: "));
}
