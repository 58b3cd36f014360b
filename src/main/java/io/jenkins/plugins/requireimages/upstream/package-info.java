/**
 * Finds the builds that make images among the builds of Jenkins, and their logs.
 * Serves the front ends, which turn a user's {@code builtBy} into a look-up that the engine can ask.
 * Must not know registries or how a report is shown.
 */
package io.jenkins.plugins.requireimages.upstream;
