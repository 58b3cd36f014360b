package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry under {@code images} of a kustomization. What is empty stays as it is; a new tag or digest stands instead of
 * both the tag and the digest that were there.
 *
 * @param name of the images to change, without tag and digest
 * @param tagSuffix to go behind the tag that was there
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/">Images in
 *     kustomizations</a>
 */
record ImageChange(String name, String newName, String newTag, String digest, String tagSuffix) {

    private static final Pattern PARTS =
            Pattern.compile("(?<name>(?:[^/]*+/)*+[^/:@]*+)(?::(?<tag>[\\w.{}-]*+))?+(?<digest>@\\w++:[\\w.{}-]*+)?+");

    static ImageChange read(YamlValue image) {
        return new ImageChange(
                image.text("name"),
                image.text("newName"),
                image.text("newTag"),
                image.text("digest"),
                image.text("tagSuffix"));
    }

    String apply(String image) {
        Matcher parts = PARTS.matcher(image);
        if (name.isEmpty() || !parts.matches() || !parts.group("name").equals(name)) {
            return image;
        }
        String base = newName.isEmpty() ? name : newName;
        if (!newTag.isEmpty() || !digest.isEmpty()) {
            return base + (newTag.isEmpty() ? "" : ":" + newTag) + (digest.isEmpty() ? "" : "@" + digest);
        }
        if (!tagSuffix.isEmpty()) {
            return base + ":" + (parts.group("tag") == null ? "" : parts.group("tag")) + tagSuffix;
        }
        return base + image.substring(name.length());
    }
}
