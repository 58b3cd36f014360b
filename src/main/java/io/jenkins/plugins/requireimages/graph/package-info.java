/**
 * What the graph of a Pipeline says of its steps, for a person.
 * Serves what finds builds and what shows reports.
 * Must not know either of them.
 */
package io.jenkins.plugins.requireimages.graph;
