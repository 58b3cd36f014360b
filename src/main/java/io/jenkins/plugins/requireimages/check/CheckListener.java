package io.jenkins.plugins.requireimages.check;

/** Hears what happens while a check runs. Called one event at a time and must return quickly. */
public interface CheckListener {

    /** Hears nothing. */
    CheckListener NONE = new CheckListener() {};

    /**
     * The build that an image comes from was found.
     *
     * @param image as the user wrote it
     */
    default void buildFound(String image, UpstreamBuild build) {}

    /**
     * The check goes on waiting for an image.
     *
     * @param image as the user wrote it
     * @param reason one sentence that says what for
     */
    default void waiting(String image, String reason) {}

    /**
     * The verdict on an image is final.
     *
     * @param image as the user wrote it
     */
    default void decided(String image) {}
}
