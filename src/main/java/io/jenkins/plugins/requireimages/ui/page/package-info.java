/**
 * The page of a run with what was found of its required images, also for programs.
 * Serves readers of the run, each of whom is shown only the builds that he or she may read.
 * Must not know how a check runs: it has nothing but stored reports.
 */
package io.jenkins.plugins.requireimages.ui.page;
