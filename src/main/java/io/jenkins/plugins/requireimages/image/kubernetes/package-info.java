/**
 * Answers which images Kubernetes manifests want, and how a cluster would pull them.
 * Serves the front ends, which turn the answers into requirements, credentials and platforms.
 * Must not know Jenkins, nor how a registry is asked.
 */
package io.jenkins.plugins.requireimages.image.kubernetes;
