/**
 * The system configuration "Required images".
 * Serves administrators, by its form and by configuration as code.
 * Holds what they decide; the packages that abide by it ask for it through interfaces of their own.
 */
package io.jenkins.plugins.requireimages.config;
