/**
 * Answers whether an image is in its registry and is what it should be.
 * Serves the check, asynchronously and within its deadline.
 * Must not know builds, reports or Jenkins; HTTP and the OCI specification end here.
 */
package io.jenkins.plugins.requireimages.registry;
