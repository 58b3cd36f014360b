package io.jenkins.plugins.requireimages.image.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the containers of a pod that wait for their images. */
final class WaitingPodReader {

    private static final Set<String> NOT_PULLED = Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName");

    /** Storage behind a registry is often asked by URLs that are passwords themselves. */
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"']+)\\?[^\\s\"']*");

    private WaitingPodReader() {}

    static Stream<WaitingPod> read(Pod pod) {
        PodStatus status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
        return Stream.of(
                        status.getInitContainerStatuses(),
                        status.getContainerStatuses(),
                        status.getEphemeralContainerStatuses())
                .flatMap(statuses -> statuses.stream())
                .flatMap(container -> waiting(container).map(state -> waitingPod(pod, container, state)).stream());
    }

    private static Optional<ContainerStateWaiting> waiting(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getWaiting)
                .filter(waiting -> NOT_PULLED.contains(String.valueOf(waiting.getReason())));
    }

    private static WaitingPod waitingPod(Pod pod, ContainerStatus container, ContainerStateWaiting state) {
        String message = Optional.ofNullable(state.getMessage()).orElse("");
        return new WaitingPod(
                Printable.of(pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName()),
                Printable.of(container.getName()),
                image(pod.getSpec(), container),
                state.getReason(),
                Printable.of(QUERY.matcher(message).replaceAll("$1?…")));
    }

    /** What the pod asks for; its status may name the image otherwise. */
    private static String image(PodSpec spec, ContainerStatus container) {
        Stream<Container> containers = Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
        return containers
                .filter(candidate -> candidate.getName().equals(container.getName()))
                .map(Container::getImage)
                .findFirst()
                .orElse(container.getImage());
    }
}
