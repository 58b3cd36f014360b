package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.util.Set;
import java.util.stream.Collectors;

/** A file of digests, or of names with digests, one in a line. */
final class DigestFile {

    private DigestFile() {}

    static Set<Digest> digests(String content, ImageName image) {
        return content.lines()
                .map(String::strip)
                .flatMap(line -> Digest.parse(line).or(() -> PushedName.digestOf(line, image)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
