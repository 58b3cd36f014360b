/**
 * Shows checks and their reports in Jenkins.
 * Serves readers of consoles and pages.
 * Every surface is a pure function of a report; none asks a registry or a build.
 */
package io.jenkins.plugins.requireimages.ui;
