package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Run;

/** What is known at a moment of which build of a job makes an image. */
sealed interface BuildChoice {

    /**
     * It waits in the queue.
     *
     * @param item its number there
     * @param because the rule that chose it
     */
    record Queued(long item, String because) implements BuildChoice {}

    /**
     * It has begun.
     *
     * @param because the rule that chose it
     */
    record Begun(Run<?, ?> build, String because) implements BuildChoice {}

    /**
     * It will only be known later.
     *
     * @param state what is waited for, to complete the sentence "the build …"
     */
    record Open(String state) implements BuildChoice {}

    /**
     * There is none, and waiting will not bring it.
     *
     * @param cause one sentence that names the fix
     */
    record None(String cause) implements BuildChoice {}
}
