package io.jenkins.plugins.requireimages.image.kubernetes;

import java.util.List;
import java.util.stream.Stream;

/**
 * The kustomizations through which a file is applied.
 *
 * @param steps the innermost, which changes images first, before the outer ones; empty if the file is applied by itself
 */
record Route(List<Step> steps) {

    static final Route DIRECT = new Route(List.of());

    Route {
        steps = List.copyOf(steps);
    }

    /**
     * What one kustomization does to the objects that it is made of.
     *
     * @param namespace for all of them; empty if they keep theirs
     */
    record Step(List<ImageChange> changes, String namespace) {}

    /** What goes through this kustomization before it goes on through the others. */
    Route after(Step innermost) {
        return new Route(Stream.concat(Stream.of(innermost), steps.stream()).toList());
    }

    /** The image that results from one as it is written. */
    String apply(String image) {
        String result = image;
        for (Step step : steps) {
            for (ImageChange change : step.changes()) {
                result = change.apply(result);
            }
        }
        return result;
    }

    /** The settings that result from those of a pod as they are written. */
    PodSettings apply(PodSettings pod) {
        String namespace = steps.stream()
                .map(Step::namespace)
                .filter(name -> !name.isEmpty())
                .reduce(pod.namespace(), (inner, outer) -> outer);
        return new PodSettings(namespace, pod.serviceAccount(), pod.pullSecrets(), pod.placement());
    }
}
