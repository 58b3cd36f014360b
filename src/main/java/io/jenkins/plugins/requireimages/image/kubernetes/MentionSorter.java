package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestFindings.Fault;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestFindings.Mention;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Broken;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Invalid;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.LeftOut;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Use;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sorts what stands in files, whoever says so, into images, which are put together if they are the same, and what is none. */
final class MentionSorter {

    private static final String NEVER = "Never";

    /** Istio replaces it by the image of its proxy when the pod is made. */
    private static final String INJECTED = "auto";

    private static final int LONGEST_NAME = 1024;

    private final Placeholders placeholders;
    private final Map<ImageName, String> written = new LinkedHashMap<>();
    private final Map<ImageName, Set<Use>> uses = new LinkedHashMap<>();
    private final Map<String, String> causes = new LinkedHashMap<>();
    private final Map<String, Set<Usage>> invalidUses = new LinkedHashMap<>();
    private final Set<LeftOut> leftOut = new LinkedHashSet<>();

    MentionSorter(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** All that was sorted, and what cannot be. */
    ManifestImages result(Collection<Fault> faults, Collection<String> unmatched, int files) {
        return new ManifestImages(
                written.keySet().stream()
                        .map(name -> new Wanted(written.get(name), name, List.copyOf(uses.get(name))))
                        .toList(),
                causes.keySet().stream()
                        .map(text -> new Invalid(text, causes.get(text), List.copyOf(invalidUses.get(text))))
                        .toList(),
                faults.stream().map(MentionSorter::broken).toList(),
                List.copyOf(leftOut),
                unmatched.stream().map(Printable::of).toList(),
                files);
    }

    void add(Mention mention) {
        String image = placeholders.fill(mention.text());
        Usage where = printable(mention.where());
        if (mention.pullPolicy().equals(NEVER)) {
            leaveOut(image, where, "its pull policy is Never");
        } else if (image.equals(INJECTED)) {
            leaveOut(image, where, "Istio puts the image of its proxy there");
        } else {
            name(image, where).ifPresent(name -> {
                written.putIfAbsent(name, image);
                uses.computeIfAbsent(name, first -> new LinkedHashSet<>()).add(new Use(where, mention.pod()));
            });
        }
    }

    private static Usage printable(Usage where) {
        return new Usage(
                Printable.of(where.file()),
                where.line(),
                Printable.of(where.object()),
                Printable.of(where.container()));
    }

    private static Broken broken(Fault fault) {
        String file = Printable.of(fault.file());
        return new Broken(
                file,
                fault.line(),
                file + ":" + fault.line() + " cannot be used: " + Printable.of(fault.reason()) + ".");
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
