package io.jenkins.plugins.requireimages.log;

import java.util.List;
import java.util.Optional;

/** Knows how one image builder writes its log. */
@FunctionalInterface
interface ImageBuilder {

    /** The first step that failed. */
    Optional<FailedStep> find(List<String> lines);
}
