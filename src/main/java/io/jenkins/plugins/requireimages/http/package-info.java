/**
 * Sends HTTP requests to servers that are not to be trusted: asynchronously, within bounds, through proxies.
 * Serves whoever asks a server of any kind.
 * Must not know what is asked for, or what an answer means.
 */
package io.jenkins.plugins.requireimages.http;
