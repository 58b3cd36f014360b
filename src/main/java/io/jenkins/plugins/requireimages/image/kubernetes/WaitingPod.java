package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;

/**
 * A container that waits for an image that its node could not pull.
 *
 * @param pod namespace and name
 * @param image as the pod has it
 * @param reason such as {@code ImagePullBackOff}
 * @param message of the kubelet, on one line and without the queries of URLs; empty if it gave none
 */
public record WaitingPod(String pod, String container, String image, String reason, String message) {

    /** Whether the container waits for an image. */
    public boolean waitsFor(ImageName name) {
        try {
            return ImageName.parse(image).equals(name);
        } catch (InvalidImageNameException e) {
            return false;
        }
    }

    /** A sentence for the user. */
    public String sentence() {
        String said = message.isEmpty() ? reason : reason + ", " + message;
        return "Pod " + pod + " waits for it already: " + said + (said.endsWith(".") ? "" : ".");
    }
}
