/**
 * Renders a finished check for people and programs.
 * Serves console, pages, files and the command line.
 * Every class is a pure function of a report; none asks anybody anything.
 */
package io.jenkins.plugins.requireimages.report;
