/**
 * Answers how a build of another Jenkins ended and what it says, through that Jenkins' REST API.
 * Serves the front ends, which turn a user's job, URL and credentials into a look-up that the engine can ask.
 * Must not know where credentials are kept, or this Jenkins if there is one.
 */
package io.jenkins.plugins.requireimages.build.remote;
