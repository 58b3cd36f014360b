package io.jenkins.plugins.requireimages.forms;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A list of texts that a form shows as lines, and submits as one text. */
@Restricted(NoExternalUse.class)
public final class Lines {

    private Lines() {}

    /** What to show for a list; null for null. */
    public static String join(List<String> lines) {
        return lines == null ? null : String.join("\n", lines);
    }

    /** The lines that are not blank, without surrounding blanks. */
    public static List<String> split(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** A list whose elements may themselves be several lines, as one element is that a form submits; empty for null. */
    public static List<String> split(List<String> texts) {
        return texts == null ? List.of() : split(join(texts));
    }
}
