/**
 * The Pipeline step {@code requireImages}.
 * Serves authors of Jenkinsfiles.
 * Binds what they write to a check and tells the Pipeline how it ended; knows nothing else.
 */
package io.jenkins.plugins.requireimages.pipeline;
