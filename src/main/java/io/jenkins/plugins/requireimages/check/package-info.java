/**
 * Decides whether required images are usable, and why not.
 * Serves the front ends, which hand it requirements, and the reports, which render its findings.
 * Must not know how a registry, a build or a file is asked: it has an interface for each.
 */
package io.jenkins.plugins.requireimages.check;
