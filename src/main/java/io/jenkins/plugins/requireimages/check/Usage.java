package io.jenkins.plugins.requireimages.check;

import java.io.Serializable;

/**
 * Where a required image is used, so that a report can say who wants it.
 *
 * @param file as the user named it or found it, relative to the workspace
 * @param line counted from 1
 * @param object kind and name, such as {@code Deployment/api}
 * @param container within the object; empty for other uses such as an image volume
 */
public record Usage(String file, int line, String object, String container) implements Serializable {

    @Override
    public String toString() {
        return object + " in " + file + ":" + line;
    }
}
