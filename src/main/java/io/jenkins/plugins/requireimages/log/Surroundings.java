package io.jenkins.plugins.requireimages.log;

import static io.jenkins.plugins.requireimages.log.Sign.has;
import static io.jenkins.plugins.requireimages.log.Sign.is;
import static io.jenkins.plugins.requireimages.log.Sign.like;
import static io.jenkins.plugins.requireimages.log.Sign.starts;

/** Failures that no change of the sources would heal: disk, memory, registry. */
final class Surroundings {

    private Surroundings() {}

    static final Signs OUT_OF_DISK = Signs.certain(has("o space left on device"), has("isk quota exceeded"));

    static final Signs KILLED = Signs.certain(
            has("Killed signal terminated program"),
            has("JavaScript heap out of memory"),
            has("java.lang.OutOfMemoryError"),
            has("OOMKilled"),
            has("signal: killed"),
            has("(signal: 9, SIGKILL"),
            like(" Killed ", "[^ ]++ line \\d++: ++\\d++ Killed "),
            has("exit code: 137"),
            has("non-zero code: 137"),
            has("exit status 137"),
            has("Error 137"),
            is("Killed"));

    static final Signs RATE_LIMITED =
            Signs.certain(has("toomanyrequests"), has("reached your pull rate limit"), has("429 Too Many Requests"));

    static final Signs DENIED = Signs.certain(
            has("requested access to the resource is denied"),
            has("denied: Permission "),
            has("pull access denied"),
            starts("denied: "),
            starts("unauthorized: "),
            has(": unauthorized: "),
            has(": UNAUTHORIZED: "),
            has(": DENIED: "),
            has("insufficient_scope"),
            has("no basic auth credentials"),
            like("push", ".*?(?:401 Unauthorized|403 Forbidden)"));
}
