package io.jenkins.plugins.requireimages.check;

import java.util.List;

/**
 * A build that makes an image, as a reader of a report knows it.
 *
 * @param name for a person, such as {@code images/api #41}
 * @param url of the build's page; empty if it has none
 * @param result as its server spells it, such as {@code FAILURE}; {@code RUNNING} while there is none
 * @param chosenBecause the rule by which it was chosen, such as {@code it started this build}; empty if there was no
 *     choice
 * @param readableWith ids of the builds that somebody must be allowed to read to be shown this one and the lines of its
 *     log; empty if all who may see the report may
 */
public record UpstreamBuild(String name, String url, String result, String chosenBecause, List<String> readableWith) {

    /** The result of a build that has none yet. */
    public static final String RUNNING = "RUNNING";

    public UpstreamBuild {
        readableWith = List.copyOf(readableWith);
    }

    /** A build that all who may see the report may see. */
    public UpstreamBuild(String name, String url, String result, String chosenBecause) {
        this(name, url, result, chosenBecause, List.of());
    }
}
