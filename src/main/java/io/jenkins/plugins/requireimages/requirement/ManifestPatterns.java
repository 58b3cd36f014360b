package io.jenkins.plugins.requireimages.requirement;

import hudson.util.FormValidation;
import java.util.Arrays;
import java.util.List;

/** Finds errors in patterns of files, without looking at any file. */
final class ManifestPatterns {

    private ManifestPatterns() {}

    static FormValidation check(String text) {
        List<String> patterns = Arrays.stream(text.split("[,\\n]"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        for (String pattern : patterns) {
            if (pattern.matches("!?(?:/|\\\\|[A-Za-z]:).*")) {
                return FormValidation.error(Messages.absolutePattern(pattern));
            }
            if (pattern.matches("!?(?:.*[/\\\\])?\\.\\.(?:[/\\\\].*)?")) {
                return FormValidation.error(Messages.patternOutside(pattern));
            }
        }
        return patterns.stream().allMatch(pattern -> pattern.startsWith("!"))
                ? FormValidation.error(Messages.onlyExclusions())
                : FormValidation.ok();
    }
}
