package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kustomizations next to files and above them. One counts for a file if it reaches it, through its resources,
 * components and patches and those of the kustomizations among them. Kustomizations elsewhere, such as overlays beside
 * a base, do not count: which of them will be applied is not for the files to say.
 */
final class Kustomizations {

    private final ManifestFiles files;
    private final Map<String, Optional<Kustomization>> byDirectory = new HashMap<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    Kustomizations(ManifestFiles files) {
        this.files = files;
    }

    /** The image that results where a file has one; the innermost kustomization changes it first. */
    String apply(String file, String image) {
        String result = image;
        for (String directory : directoriesOf(file)) {
            Optional<Kustomization> kustomization = in(directory);
            if (kustomization.isPresent() && reachedFrom(directory).contains(file)) {
                result = kustomization.get().apply(result);
            }
        }
        return result;
    }

    private static List<String> directoriesOf(String file) {
        List<String> directories = new ArrayList<>();
        int slash = file.lastIndexOf('/');
        while (slash > 0) {
            directories.add(file.substring(0, slash));
            slash = file.lastIndexOf('/', slash - 1);
        }
        directories.add("");
        return directories;
    }

    private Set<String> reachedFrom(String directory) {
        return reached.computeIfAbsent(directory, this::reach);
    }

    private Set<String> reach(String start) {
        Set<String> found = new HashSet<>();
        Deque<String> directories = new ArrayDeque<>(List.of(start));
        while (!directories.isEmpty()) {
            String directory = directories.remove();
            for (String resource : in(directory).map(Kustomization::resources).orElse(List.of())) {
                resolve(directory, resource).filter(found::add).ifPresent(directories::add);
            }
        }
        return found;
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
        return byDirectory.computeIfAbsent(directory, this::read);
    }

    private Optional<Kustomization> read(String directory) {
        return Kustomization.FILE_NAMES.stream()
                .map(name -> directory.isEmpty() ? name : directory + "/" + name)
                .filter(files::has)
                .findFirst()
                .flatMap(this::readFile);
    }

    /** A kustomization that cannot be read changes nothing; kustomize itself will say why. */
    private Optional<Kustomization> readFile(String file) {
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
