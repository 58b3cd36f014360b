package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.log.CleanLog;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import io.jenkins.plugins.requireimages.log.LogSource;
import java.io.IOException;
import java.util.Set;

/**
 * Which digests a build says it pushed under an image's name. Empty means that it does not say, not that it pushed
 * nothing. Usually there is one; where several pushes were mixed in one log so that it cannot be told whose a digest
 * is, there are all that it may be.
 */
public final class PushedDigests {

    private PushedDigests() {}

    /**
     * Reads the end of a log for what {@code docker push}, BuildKit, kaniko and ko say. Podman, Buildah and jib name no
     * digest there.
     *
     * @param log of a build that passed
     * @param image a digest counts if it was pushed to the same repository and, as far as the log says, under the same
     *     tag
     * @throws IOException if the log cannot be read; never for what it holds
     */
    public static Set<Digest> in(LogSource log, ImageName image) throws IOException {
        PushLog pushes = new PushLog(image);
        CleanLog.tail(log, ExcerptFinder.MOST_BYTES).lines().forEach(pushes::read);
        return pushes.digests();
    }

    /**
     * Reads a file that an image builder wrote: {@code docker buildx build --metadata-file} (and {@code bake}'s),
     * {@code podman} and {@code buildah push --digestfile}, {@code kaniko --digest-file} and
     * {@code --image-name-with-digest-file}, {@code ko --image-refs}, {@code jib-image.digest} and
     * {@code jib-image.json}.
     *
     * @param content of the file; of anything else the answer is empty
     * @param image a digest counts if the file names no image, or the same repository and tag
     */
    public static Set<Digest> inMetadata(String content, ImageName image) {
        return content.stripLeading().startsWith("{")
                ? BuildMetadata.digests(content, image)
                : DigestFile.digests(content, image);
    }
}
