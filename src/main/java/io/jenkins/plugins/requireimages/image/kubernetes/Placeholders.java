package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the variables of a build, and tells what was left for somebody else to fill in. */
final class Placeholders {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern TEMPLATE = Pattern.compile(".*\\{\\{.*", Pattern.DOTALL);
    /** Of Tekton, and of Argo. */
    private static final Pattern PARAMETER = Pattern.compile(
            ".*(?:\\$\\(|\\{\\{\\s*=|\\{\\{\\s*(?:inputs|workflow|item|steps|tasks|pod)\\b).*", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("(?:.*/)?([A-Z][A-Z0-9_-]*+)(?:[:@/].*)?", Pattern.DOTALL);
    private static final Pattern MARKER = Pattern.compile(".*(?:[<>%$]|\\[\\[).*", Pattern.DOTALL);

    private final Map<String, String> environment;

    Placeholders(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Replaces each <code>${NAME}</code> that the environment has; what it brings in is not looked at again. */
    String fill(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(variable ->
                        Matcher.quoteReplacement(environment.getOrDefault(variable.group(1), variable.group())));
    }

    /**
     * What keeps a filled-in text from being an image name.
     *
     * @return a clause to follow the place, with the fix; empty if no placeholder is left
     */
    static Optional<String> leftIn(String text) {
        Matcher variable = VARIABLE.matcher(text);
        if (variable.find()) {
            return Optional.of(
                    "the environment of the build has no " + variable.group(1) + "; set it, or write the image.");
        }
        if (PARAMETER.matcher(text).matches()) {
            return Optional.of(
                    "this is a parameter that is known only when it runs; exclude the file, or write the image.");
        }
        if (TEMPLATE.matcher(text).matches()) {
            return Optional.of("this is a template; render it first and name the rendered file.");
        }
        if (MARKER.matcher(text).matches()) {
            return Optional.of("this is a placeholder; fill it in first and name the file that results.");
        }
        Matcher word = WORD.matcher(text);
        return word.matches()
                ? Optional.of(
                        word.group(1) + " looks like a placeholder; fill it in first and name the file that results.")
                : Optional.empty();
    }
}
