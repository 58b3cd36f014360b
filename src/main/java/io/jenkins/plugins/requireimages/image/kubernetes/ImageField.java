package io.jenkins.plugins.requireimages.image.kubernetes;

/**
 * An image as it stands in one place of an object.
 *
 * @param written as it stands there
 * @param line counted from 1 in the file
 * @param object kind, namespace if it has one, and name
 * @param container empty for an image volume
 * @param pullPolicy empty if it has none
 * @param knownToKustomize whether kustomize changes images in this place
 * @param pod around it
 */
record ImageField(
        String written,
        int line,
        String object,
        String container,
        String pullPolicy,
        boolean knownToKustomize,
        PodSettings pod) {

    /** The same where kustomize sees only a text. */
    ImageField inText() {
        return new ImageField(written, line, object, container, pullPolicy, false, pod);
    }
}
