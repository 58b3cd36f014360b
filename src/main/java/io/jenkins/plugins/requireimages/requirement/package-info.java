/**
 * What a user configures, and one check on behalf of a build.
 * Serves the front ends: the Pipeline step and the build step of a job.
 * Must not know how either of them runs.
 */
package io.jenkins.plugins.requireimages.requirement;
