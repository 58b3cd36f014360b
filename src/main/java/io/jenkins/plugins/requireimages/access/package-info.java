/**
 * Which registries a build may ask, and with which credentials.
 * Serves the front ends.
 * Turns what Jenkins knows of credentials, proxies and registries into what the registry client takes.
 */
package io.jenkins.plugins.requireimages.access;
