/**
 * Holds builds of a job in the queue until the images that they need are usable.
 * Serves those who configure jobs in the browser.
 * Must not block the queue: it answers from what asynchronous checks have found so far.
 */
package io.jenkins.plugins.requireimages.queue;
