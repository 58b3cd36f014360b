package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the kustomizations through which manifests are applied. A kustomization among the manifests stands for all that
 * it is made of; one that lies next to a manifest or above it counts if the manifest is part of it. Those that are part
 * of another one count through that one only.
 */
final class Routes {

    private static final int MOST_STEPS = 50_000;
    private static final int LONGEST = 50;

    private final ManifestFiles files;
    private final Kustomizations kustomizations;
    private final Set<String> manifests;
    private final Map<String, List<Route>> routes = new LinkedHashMap<>();
    private int stepsLeft = MOST_STEPS;

    private Routes(ManifestFiles files, Collection<String> manifests) {
        this.files = files;
        this.kustomizations = new Kustomizations(files);
        this.manifests = new LinkedHashSet<>(manifests);
    }

    /**
     * The files to read, and the routes by which each of them is applied, at least one.
     *
     * @param manifests that were asked for
     * @throws IOException if the kustomizations name far too many files
     */
    static Map<String, List<Route>> of(ManifestFiles files, Collection<String> manifests) throws IOException {
        Routes finder = new Routes(files, manifests);
        finder.manifests.forEach(file -> finder.routes.put(file, new ArrayList<>()));
        for (String directory : finder.outermost()) {
            finder.follow(directory, Route.DIRECT, false, new ArrayDeque<>());
        }
        finder.routes.values().stream().filter(List::isEmpty).forEach(none -> none.add(Route.DIRECT));
        return finder.routes;
    }

    /** The kustomizations next to manifests and above them that are not part of one another. */
    private Set<String> outermost() {
        Set<String> near = new LinkedHashSet<>();
        for (String file : manifests) {
            for (int slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
                near.add(file.substring(0, slash));
            }
        }
        near.add("");
        near.removeIf(directory -> !kustomizations.isIn(directory));
        near.removeAll(partsOf(near));
        return near;
    }

    private Set<String> partsOf(Set<String> directories) {
        Set<String> parts = new HashSet<>();
        Deque<String> unread = new ArrayDeque<>(directories);
        while (!unread.isEmpty()) {
            String directory = unread.remove();
            kustomizations.partsOf(directory).stream().filter(parts::add).forEach(unread::add);
        }
        return parts;
    }

    private void follow(String directory, Route outer, boolean asked, Deque<String> open) throws IOException {
        if (open.contains(directory) || open.size() > LONGEST) {
            return;
        }
        open.push(directory);
        Route route = outer.after(kustomizations.stepOf(directory));
        boolean askedFor = asked || Kustomizations.filesOf(directory).anyMatch(manifests::contains);
        for (String part : kustomizations.partsOf(directory)) {
            countStep();
            if (kustomizations.isIn(part)) {
                follow(part, route, askedFor, open);
            } else if (askedFor && files.has(part) || manifests.contains(part)) {
                routes.computeIfAbsent(part, first -> new ArrayList<>()).add(route);
            }
        }
        open.pop();
    }

    private void countStep() throws IOException {
        stepsLeft--;
        if (stepsLeft < 0) {
            throw new IOException(
                    "The kustomizations name more than " + MOST_STEPS + " files; write narrower patterns.");
        }
    }
}
