package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The kustomizations below a root, each read once. Paths are relative to the root, {@code ""} is the root itself. */
final class Kustomizations {

    private final ManifestFiles files;
    private final Map<String, Optional<Kustomization>> byDirectory = new HashMap<>();

    Kustomizations(ManifestFiles files) {
        this.files = files;
    }

    /** The files that can be the kustomization of a directory. */
    static Stream<String> filesOf(String directory) {
        return Kustomization.FILE_NAMES.stream().map(name -> directory.isEmpty() ? name : directory + "/" + name);
    }

    boolean isIn(String directory) {
        return in(directory).isPresent();
    }

    /** The files and directories that the kustomization of a directory is made of; none if it has no kustomization. */
    List<String> partsOf(String directory) {
        return in(directory).map(Kustomization::resources).orElse(List.of()).stream()
                .flatMap(resource -> resolve(directory, resource).stream())
                .toList();
    }

    /** What the kustomization of a directory does itself; its components do it first. */
    Route.Step stepOf(String directory) {
        return new Route.Step(
                changes(directory, new HashSet<>()).toList(),
                in(directory).map(Kustomization::namespace).orElse(""));
    }

    private Stream<ImageChange> changes(String directory, Set<String> seen) {
        if (!seen.add(directory)) {
            return Stream.empty();
        }
        return in(directory).stream()
                .flatMap(kustomization -> Stream.concat(
                        kustomization.components().stream()
                                .flatMap(component -> resolve(directory, component).stream())
                                .flatMap(component -> changes(component, seen)),
                        kustomization.changes().stream()));
    }

    private static Optional<String> resolve(String directory, String resource) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : (directory + "/" + resource).split("/")) {
            if (name.equals("..") && names.pollLast() == null) {
                return Optional.empty();
            }
            if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
        return Optional.of(String.join("/", names));
    }

    private Optional<Kustomization> in(String directory) {
        return byDirectory.computeIfAbsent(
                directory,
                unread -> filesOf(unread).filter(files::has).findFirst().flatMap(this::read));
    }

    /** A kustomization that cannot be read changes nothing; kustomize itself will say why. */
    private Optional<Kustomization> read(String file) {
        try {
            return YamlFile.documents(files.text(file)).stream()
                    .flatMap(document -> document.values().stream())
                    .findFirst()
                    .map(Kustomization::read);
        } catch (IOException | MalformedYamlException e) {
            return Optional.empty();
        }
    }
}
