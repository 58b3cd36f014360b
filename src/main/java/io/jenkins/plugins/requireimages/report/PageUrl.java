package io.jenkins.plugins.requireimages.report;

import java.util.regex.Pattern;

/** Tells links that lead to a page from those that would run a script or open a program. */
public final class PageUrl {

    private static final Pattern PAGE = Pattern.compile("https?://.*|/(?![/\\\\]).*", Pattern.CASE_INSENSITIVE);

    private PageUrl() {}

    /**
     * Whether a URL of unknown origin is safe as a link.
     *
     * @param url absolute with {@code http} or {@code https}, or a path on this server
     */
    public static boolean is(String url) {
        return PAGE.matcher(url).matches();
    }
}
