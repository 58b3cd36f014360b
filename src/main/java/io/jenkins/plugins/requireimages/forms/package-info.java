/**
 * What Jenkins forms need that Jenkins does not bring.
 * Serves the descriptors of everything that can be configured.
 * Must not know what is configured.
 */
package io.jenkins.plugins.requireimages.forms;
