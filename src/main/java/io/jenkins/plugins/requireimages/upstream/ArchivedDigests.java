package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Run;
import io.jenkins.plugins.requireimages.build.PushedDigests;
import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import jenkins.util.VirtualFile;

/** Which digests the files that a build archived say it pushed. */
final class ArchivedDigests {

    private static final String FILES = "**/*.digest,**/*metadata*.json,**/jib-image.json";
    private static final int LONGEST = 1024 * 1024;

    private ArchivedDigests() {}

    /**
     * Reads what image builders write: the metadata files of buildx and jib, and files of digests. A file that is no
     * more than a digest counts if it is named after the image, such as {@code api.digest} for {@code team/api}.
     *
     * @return empty if the files do not say
     */
    static Set<Digest> of(Run<?, ?> build, ImageName image) throws IOException {
        VirtualFile root = build.getArtifactManager().root();
        Set<Digest> digests = new LinkedHashSet<>();
        for (String path : root.list(FILES, null, false)) {
            String content = start(root.child(path));
            if (Digest.parse(content.strip()).isEmpty() || isNamedAfter(path, image)) {
                digests.addAll(PushedDigests.inMetadata(content, image));
            }
        }
        return digests;
    }

    private static boolean isNamedAfter(String path, ImageName image) {
        return ("/" + path).endsWith("/" + lastPart(image.repository()) + ".digest");
    }

    private static String lastPart(String repository) {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    private static String start(VirtualFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
