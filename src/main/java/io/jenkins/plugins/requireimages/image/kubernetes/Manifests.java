package io.jenkins.plugins.requireimages.image.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads Kubernetes manifests, in YAML or JSON, for the images that a cluster will pull when they are applied. */
public final class Manifests {

    private static final String TEMPLATE = "{{";
    private static final String TEMPLATES = "/templates/";
    private static final String CHART = "Chart.yaml";

    private final ManifestFiles files;
    private final FindingCollector findings = new FindingCollector();
    private final Set<String> charts = new HashSet<>();

    private Manifests(Path root) throws IOException {
        this.files = new ManifestFiles(root);
    }

    /**
     * Reads the manifests in a directory, and fills in their variables.
     *
     * @param environment values for <code>${NAME}</code> in images
     * @throws IOException if the directory cannot be looked into, or far too many files match
     */
    public static ManifestImages read(Path root, FilePatterns patterns, Map<String, String> environment)
            throws IOException {
        return find(root, patterns).images(environment);
    }

    /**
     * Reads the manifests in a directory. What is wrong with one of them is part of the result, not an error.
     *
     * @param root the workspace; no file outside it is read
     * @param patterns which files; a kustomization among them stands for all that it is made of
     * @throws IOException if the directory cannot be looked into, or far too many files match
     */
    public static ManifestFindings find(Path root, FilePatterns patterns) throws IOException {
        return new Manifests(root).find(patterns);
    }

    private ManifestFindings find(FilePatterns patterns) throws IOException {
        List<String> matching = files.matching(patterns);
        Map<String, List<Route>> routes = Routes.of(files, matching);
        routes.forEach(this::readFile);
        Set<String> unmatched = new LinkedHashSet<>(patterns.included());
        matching.forEach(file -> patterns.matching(file).forEach(unmatched::remove));
        return findings.result(unmatched, routes.size());
    }

    private void readFile(String file, List<Route> routes) {
        try {
            String text = files.text(file);
            boolean template = text.contains(TEMPLATE);
            for (YamlDocument document : YamlFile.documents(text)) {
                boolean readable = readDocument(file, document, routes, template);
                if (!readable && template) {
                    return;
                }
            }
        } catch (MalformedYamlException e) {
            findings.addBroken(file, e.line(), e.getMessage());
        } catch (IOException e) {
            findings.addBroken(file, 1, "it cannot be read");
        }
    }

    private boolean readDocument(String file, YamlDocument document, List<Route> routes, boolean template) {
        try {
            document.values().forEach(value -> KubernetesObject.findImages(value, sink(file, routes)));
            return true;
        } catch (MalformedYamlException e) {
            if (template) {
                addTemplate(file, e);
            } else {
                findings.addBroken(file, e.line(), e.getMessage());
            }
            return false;
        }
    }

    private ImageSink sink(String file, List<Route> routes) {
        return new ImageSink() {
            @Override
            public void image(ImageField image) {
                findings.addImage(file, image, routes);
            }

            @Override
            public void unreadable(MalformedYamlException problem) {
                findings.addBroken(file, problem.line(), problem.getMessage());
            }
        };
    }

    /** A chart has dozens of templates; to be told of one is enough. */
    private void addTemplate(String file, MalformedYamlException problem) {
        int templates = ("/" + file).lastIndexOf(TEMPLATES);
        String chart = templates < 0 ? "" : file.substring(0, templates);
        if (templates < 0 || !files.has(chart + CHART)) {
            findings.addBroken(
                    file,
                    problem.line(),
                    problem.getMessage() + "; it looks like a template, so render it first and name the rendered file");
        } else if (charts.add(chart)) {
            findings.addBroken(
                    file,
                    problem.line(),
                    "it is a template of a Helm chart, as are others there; render the"
                            + " chart with helm template and name the rendered file");
        }
    }
}
