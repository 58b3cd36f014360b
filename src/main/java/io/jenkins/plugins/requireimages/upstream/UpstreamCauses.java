package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Cause;
import java.util.List;
import java.util.stream.Stream;

/** The builds in the chain of causes that led to a build. */
final class UpstreamCauses {

    private UpstreamCauses() {}

    /** All in a chain, the nearest first. */
    static Stream<Cause.UpstreamCause> of(List<Cause> causes) {
        return causes.stream()
                .filter(Cause.UpstreamCause.class::isInstance)
                .map(Cause.UpstreamCause.class::cast)
                .flatMap(cause -> Stream.concat(Stream.of(cause), of(cause.getUpstreamCauses())));
    }
}
