/**
 * Names what is asked for: image names, digests, platforms.
 * Serves every other part of the engine.
 * Knows nothing of registries, builds or Jenkins.
 */
package io.jenkins.plugins.requireimages.image;
