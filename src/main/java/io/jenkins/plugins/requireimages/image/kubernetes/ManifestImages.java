package io.jenkins.plugins.requireimages.image.kubernetes;

import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.Requirement;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found in manifests, as plain values that can be sent to another machine.
 *
 * @param images one for each distinct image, in the order of their first use
 * @param invalid what stands where an image should, one for each distinct text
 * @param broken documents and files that could not be read; the others were
 * @param leftOut images that will not be pulled
 * @param unmatched patterns that match no file
 * @param files that were read
 */
public record ManifestImages(
        List<Wanted> images,
        List<Invalid> invalid,
        List<Broken> broken,
        List<LeftOut> leftOut,
        List<String> unmatched,
        int files)
        implements Serializable {

    private static final ManifestImages NONE =
            new ManifestImages(List.of(), List.of(), List.of(), List.of(), List.of(), 0);

    public ManifestImages {
        images = List.copyOf(images);
        invalid = List.copyOf(invalid);
        broken = List.copyOf(broken);
        leftOut = List.copyOf(leftOut);
        unmatched = List.copyOf(unmatched);
    }

    /** What is found if nobody names manifests. */
    public static ManifestImages none() {
        return NONE;
    }

    /**
     * An image that will be pulled.
     *
     * @param written as its first use has it, with variables and kustomize's overrides filled in
     * @param uses at least one
     */
    public record Wanted(String written, ImageName name, List<Use> uses) implements Serializable {
        public Wanted {
            uses = List.copyOf(uses);
        }

        /** Where the image is used. */
        public List<Usage> wantedBy() {
            return uses.stream().map(Use::where).distinct().toList();
        }
    }

    /**
     * One use of an image. One place has several if it is applied in several ways.
     *
     * @param pod around the container
     */
    public record Use(Usage where, PodSettings pod) implements Serializable {}

    /**
     * What is no image name, such as a placeholder that nobody filled in.
     *
     * @param written as its first use has it
     * @param cause one sentence that names the first use and the fix
     * @param wantedBy at least one
     */
    public record Invalid(String written, String cause, List<Usage> wantedBy) implements Serializable {
        public Invalid {
            wantedBy = List.copyOf(wantedBy);
        }
    }

    /**
     * A document or file that could not be read.
     *
     * @param line counted from 1
     * @param cause one sentence that names the place
     */
    public record Broken(String file, int line, String cause) implements Serializable {}

    /**
     * An image that will not be pulled.
     *
     * @param cause one sentence that names the place
     */
    public record LeftOut(String written, String cause, Usage where) implements Serializable {}

    /**
     * What a check must find out: first the images, then what must be mended in the files.
     *
     * @param demands of each image
     * @param builtBy the build that all the images come from; empty if only the registry is to be asked
     */
    public List<Requirement> requirements(Function<Wanted, Demands> demands, Optional<BuildLookup> builtBy) {
        Stream<Requirement> usable = images.stream()
                .map(image -> new Requirement.Image(
                        image.written(), image.name(), demands.apply(image), builtBy, image.wantedBy()));
        return Stream.concat(usable, problems().stream()).toList();
    }

    /** What must be mended before images can be asked for: texts that name none, documents, and patterns. */
    public List<Requirement.Invalid> problems() {
        Stream<Requirement.Invalid> texts =
                invalid.stream().map(text -> new Requirement.Invalid(text.written(), text.cause(), text.wantedBy()));
        Stream<Requirement.Invalid> documents = broken.stream()
                .map(document -> new Requirement.Invalid(
                        document.file(),
                        document.cause(),
                        List.of(new Usage(document.file(), document.line(), "document", ""))));
        Stream<Requirement.Invalid> patterns = unmatched.stream()
                .map(pattern -> new Requirement.Invalid(pattern, "No file matches " + pattern + ".", List.of()));
        return Stream.of(texts, documents, patterns)
                .flatMap(Function.identity())
                .toList();
    }

    /** The pods that want images, without repetition: whose secrets and nodes matter. */
    public Set<PodSettings> pods() {
        return images.stream()
                .flatMap(image -> image.uses().stream())
                .map(Use::pod)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
