/**
 * Finds the few lines of a log that explain a failure.
 * Serves whoever has a failed build to show.
 * Must not know where the log came from.
 */
package io.jenkins.plugins.requireimages.log;
