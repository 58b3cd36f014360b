package io.jenkins.plugins.requireimages.ui;

import hudson.console.HyperlinkNote;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.report.PageUrl;
import io.jenkins.plugins.requireimages.report.Printable;

/** Text of unknown origin in a console: one line without console notes of its own, and links to pages only. */
final class ConsoleText {

    private ConsoleText() {}

    static String line(String text) {
        return Printable.of(text);
    }

    /** The name of a build, linked to its page if it has one. */
    static String build(UpstreamBuild build) {
        String name = Printable.of(build.name());
        return PageUrl.is(build.url()) ? HyperlinkNote.encodeTo(build.url(), name) : name;
    }
}
