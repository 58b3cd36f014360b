package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Broken;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Invalid;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.LeftOut;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Use;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts what stands in files into images, which are put together if they are the same, and what is none. */
final class FindingCollector {

    private static final String NEVER = "Never";

    /** Istio replaces it by the image of its proxy when the pod is made. */
    private static final String INJECTED = "auto";

    private static final int LONGEST_NAME = 1024;

    private final Placeholders placeholders;
    private final Map<ImageName, String> written = new LinkedHashMap<>();
    private final Map<ImageName, Set<Use>> uses = new LinkedHashMap<>();
    private final Map<String, String> causes = new LinkedHashMap<>();
    private final Map<String, Set<Usage>> invalidUses = new LinkedHashMap<>();
    private final List<Broken> broken = new ArrayList<>();
    private final Set<LeftOut> leftOut = new LinkedHashSet<>();

    FindingCollector(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** All that was collected. */
    ManifestImages result(Collection<String> unmatched, int files) {
        return new ManifestImages(
                written.keySet().stream()
                        .map(name -> new Wanted(written.get(name), name, List.copyOf(uses.get(name))))
                        .toList(),
                causes.keySet().stream()
                        .map(text -> new Invalid(text, causes.get(text), List.copyOf(invalidUses.get(text))))
                        .toList(),
                broken,
                List.copyOf(leftOut),
                List.copyOf(unmatched),
                files);
    }

    /**
     * A document or file that cannot be read.
     *
     * @param reason to follow "cannot be used: ", without a full stop
     */
    void addBroken(String file, int line, String reason) {
        String name = Printable.of(file);
        broken.add(new Broken(name, line, name + ":" + line + " cannot be used: " + Printable.of(reason) + "."));
    }

    /** An image in a file that is applied in one or several ways. */
    void addImage(String file, ImageField field, List<Route> routes) {
        Usage where = new Usage(
                Printable.of(file), field.line(), Printable.of(field.object()), Printable.of(field.container()));
        for (Route route : routes) {
            String image = field.knownToKustomize() ? route.apply(field.written()) : field.written();
            add(placeholders.fill(image), field, new Use(where, route.apply(field.pod())));
        }
    }

    private void add(String image, ImageField field, Use use) {
        if (field.pullPolicy().equals(NEVER)) {
            leaveOut(image, use.where(), "its pull policy is Never");
        } else if (image.equals(INJECTED)) {
            leaveOut(image, use.where(), "Istio puts the image of its proxy there");
        } else {
            name(image, use.where()).ifPresent(name -> {
                written.putIfAbsent(name, image);
                uses.computeIfAbsent(name, first -> new LinkedHashSet<>()).add(use);
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
