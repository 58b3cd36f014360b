/**
 * Answers whether the build of an image passed, where that can be told without Jenkins classes.
 * Serves the check and the command line.
 * Must not know registries or reports.
 */
package io.jenkins.plugins.requireimages.build;
