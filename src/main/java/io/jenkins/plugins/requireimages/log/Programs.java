package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** How shells, run-time systems and programs at large say that they failed. Any of it may be noise. */
final class Programs {

    private Programs() {}

    static final Signs ANY = Signs.likely(
            has(": command not found"),
            like(": not found", "\\S++: (?:line )?+(?:\\d++: )?+[^:]++: not found"),
            has(": No such file or directory"),
            has(": Permission denied"),
            has(": unbound variable"),
            has(": parameter not set"),
            has(": syntax error "),
            has(": Syntax error"),
            like("rror", ".*?\\b(?:\\w*Error|ERROR|error)(?: \\[\\w+\\])?[:\\]] "),
            like("rror", "(?:ERROR|Error|error) "),
            like("xception", "(?:Exception in thread |Caused by: |\\w++(?:\\.\\w++)++(?<=Exception|Error)(?:: |$))"),
            like("fatal", "(?:fatal|FATAL)[ :]"),
            starts("panic: "),
            like("anicked at ", "thread '[^']*+' .*?panicked at "),
            has("annot "),
            has("ould not "),
            like("ailed", ".*?\\b[Ff]ailed\\b"),
            like("FAIL", ".*?\\bFAIL(?:ED|URE)?+\\b"));
}
