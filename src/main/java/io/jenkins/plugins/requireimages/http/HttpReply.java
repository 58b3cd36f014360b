package io.jenkins.plugins.requireimages.http;

import java.net.http.HttpHeaders;

/**
 * What came back, with whatever status.
 *
 * @param body without its content coding
 */
public record HttpReply(int status, HttpHeaders headers, byte[] body) {}
