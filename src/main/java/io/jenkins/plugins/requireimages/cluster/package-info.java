/**
 * Which cluster will pull the images, and how a build may ask it.
 * Serves what a user configures.
 * Turns what Jenkins knows of credentials and workspaces into what the Kubernetes model takes.
 */
package io.jenkins.plugins.requireimages.cluster;
