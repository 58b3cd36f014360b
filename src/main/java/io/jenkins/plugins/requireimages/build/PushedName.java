package io.jenkins.plugins.requireimages.build;

import io.jenkins.plugins.requireimages.image.Digest;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import java.util.Optional;

/** A name in what an image builder wrote. */
final class PushedName {

    private PushedName() {}

    static Optional<ImageName> parse(String text) {
        try {
            return Optional.of(ImageName.parse(text));
        } catch (InvalidImageNameException e) {
            return Optional.empty();
        }
    }

    /** The digest of a name with one, if it is of the image. */
    static Optional<Digest> digestOf(String text, ImageName image) {
        return parse(text).filter(name -> isOf(name, image)).flatMap(name -> Digest.parse(name.digest()));
    }

    /** Whether a name may be the image's: a tag counts only where both have one. */
    static boolean isOf(ImageName name, ImageName image) {
        return name.sameRepository(image) && isTagOf(name.tag(), image);
    }

    static boolean isTagOf(String tag, ImageName image) {
        return tag.isEmpty() || image.tag().isEmpty() || tag.equals(image.tag());
    }
}
