/**
 * The command line {@code require-images}.
 * Serves shells, other CI systems and deploy scripts.
 * Binds arguments to a check and prints its report; knows nothing else.
 */
package io.jenkins.plugins.requireimages.cli;
