package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Broken;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Invalid;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.LeftOut;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Use;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Kubernetes manifests, in YAML or JSON, for the images that a cluster will pull when they are applied. */
public final class Manifests {

    private static final String NEVER = "Never";

    /** Istio replaces it by the image of its proxy when the pod is made. */
    private static final String INJECTED = "auto";

    private static final int LONGEST_NAME = 1024;

    private final ManifestFiles files;
    private final FilePatterns patterns;
    private final Placeholders placeholders;
    private final Kustomizations kustomizations;
    private final Map<ImageName, String> written = new LinkedHashMap<>();
    private final Map<ImageName, Set<Use>> uses = new LinkedHashMap<>();
    private final Map<String, String> causes = new LinkedHashMap<>();
    private final Map<String, Set<Usage>> invalidUses = new LinkedHashMap<>();
    private final List<Broken> broken = new ArrayList<>();
    private final Set<LeftOut> leftOut = new LinkedHashSet<>();

    private Manifests(Path root, FilePatterns patterns, Map<String, String> environment) throws IOException {
        this.files = new ManifestFiles(root);
        this.patterns = patterns;
        this.placeholders = new Placeholders(environment);
        this.kustomizations = new Kustomizations(files);
    }

    /**
     * Reads the manifests in a directory. What is wrong with one of them is part of the result, not an error.
     *
     * @param root the workspace; no file outside it is read
     * @param patterns which files
     * @param environment values for <code>${NAME}</code> in images
     * @throws IOException if the directory cannot be looked into, or far too many files match
     */
    public static ManifestImages read(Path root, FilePatterns patterns, Map<String, String> environment)
            throws IOException {
        return new Manifests(root, patterns, environment).read();
    }

    private ManifestImages read() throws IOException {
        List<String> matching = files.matching(patterns);
        matching.forEach(this::readFile);
        List<String> unmatched = new ArrayList<>(patterns.included());
        matching.forEach(file -> unmatched.removeAll(patterns.matching(file)));
        return new ManifestImages(
                written.keySet().stream()
                        .map(name -> new Wanted(written.get(name), name, List.copyOf(uses.get(name))))
                        .toList(),
                causes.keySet().stream()
                        .map(text -> new Invalid(text, causes.get(text), List.copyOf(invalidUses.get(text))))
                        .toList(),
                broken,
                List.copyOf(leftOut),
                unmatched,
                matching.size());
    }

    private void readFile(String file) {
        try {
            String text = files.text(file);
            boolean template = text.contains("{{");
            for (YamlDocument document : YamlFile.documents(text)) {
                boolean readable = readDocument(file, document, template);
                if (!readable && template) {
                    return;
                }
            }
        } catch (MalformedYamlException e) {
            addBroken(file, e.line(), e.getMessage());
        } catch (IOException e) {
            addBroken(file, 1, "it cannot be read");
        }
    }

    private boolean readDocument(String file, YamlDocument document, boolean template) {
        try {
            document.values().stream()
                    .flatMap(value -> KubernetesObject.images(value).stream())
                    .forEach(image -> add(file, image));
            return true;
        } catch (MalformedYamlException e) {
            String hint = template ? "; it looks like a template, so render it first and name the rendered file" : "";
            addBroken(file, e.line(), e.getMessage() + hint);
            return false;
        }
    }

    private void addBroken(String file, int line, String reason) {
        String name = Printable.of(file);
        broken.add(new Broken(name, line, name + ":" + line + " cannot be used: " + Printable.of(reason) + "."));
    }

    private void add(String file, ImageField field) {
        Usage where = new Usage(
                Printable.of(file), field.line(), Printable.of(field.object()), Printable.of(field.container()));
        String overridden = field.knownToKustomize() ? kustomizations.apply(file, field.written()) : field.written();
        String image = placeholders.fill(overridden);
        if (field.pullPolicy().equals(NEVER)) {
            leaveOut(image, where, "its pull policy is Never");
        } else if (image.equals(INJECTED)) {
            leaveOut(image, where, "Istio puts the image of its proxy there");
        } else {
            name(image, where).ifPresent(name -> {
                written.putIfAbsent(name, image);
                uses.computeIfAbsent(name, first -> new LinkedHashSet<>()).add(new Use(where, field.pod()));
            });
        }
    }

    private void leaveOut(String image, Usage where, String reason) {
        String text = Printable.of(image);
        leftOut.add(new LeftOut(text, text + ", wanted by " + where + ", is not asked for: " + reason + ".", where));
    }

    private Optional<ImageName> name(String image, Usage where) {
        Optional<String> placeholder = Placeholders.leftIn(image);
        if (placeholder.isPresent()) {
            addInvalid(image, where, placeholder.get());
            return Optional.empty();
        }
        if (image.length() > LONGEST_NAME) {
            addInvalid(image, where, "this is longer than the name of any image.");
            return Optional.empty();
        }
        try {
            return Optional.of(ImageName.parse(image));
        } catch (InvalidImageNameException e) {
            addInvalid(image, where, Printable.of(e.getMessage()));
            return Optional.empty();
        }
    }

    private void addInvalid(String image, Usage where, String reason) {
        String text = Printable.of(image);
        causes.putIfAbsent(text, where + " wants '" + text + "': " + reason);
        invalidUses.computeIfAbsent(text, first -> new LinkedHashSet<>()).add(where);
    }
}
