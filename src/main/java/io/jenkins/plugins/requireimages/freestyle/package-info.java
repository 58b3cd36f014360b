/**
 * The build step "Require images" of Freestyle, Matrix and Maven jobs.
 * Serves those who configure jobs in the browser.
 * Binds a form to a check and tells the build how it ended; knows nothing else.
 */
package io.jenkins.plugins.requireimages.freestyle;
