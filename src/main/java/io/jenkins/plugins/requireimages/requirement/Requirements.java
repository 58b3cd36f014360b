package io.jenkins.plugins.requireimages.requirement;

import hudson.AbortException;
import io.jenkins.plugins.requireimages.access.DockerLogin;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.Requirement;
import io.jenkins.plugins.requireimages.check.Usage;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import io.jenkins.plugins.requireimages.image.Platform;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterFacts;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages.Wanted;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import io.jenkins.plugins.requireimages.upstream.BuildSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a check must find out: what a user configured, and what stands in files. */
final class Requirements {

    private final BuildContext context;
    private final Map<BuildSource, BuildLookup> lookups = new IdentityHashMap<>();
    private final List<Requirement.Image> named = new ArrayList<>();
    private final Demands demands;
    private final Optional<BuildLookup> usualBuild;

    /**
     * Takes what a user configured.
     *
     * @throws AbortException with one sentence that names the value and the fix, if it cannot be used
     */
    Requirements(RequiredImages configuration, BuildContext context) throws AbortException {
        this.context = context;
        if (configuration.howLong().isNegative()) {
            throw new AbortException("wait is " + configuration.getWait() + ": give a time that is not negative.");
        }
        if (configuration.getImages().isEmpty() && configuration.getManifests() == null) {
            throw new AbortException(
                    "No image is required: name at least one in 'images', or Kubernetes files in 'manifests'.");
        }
        String usualRegistry = DockerLogin.usualRegistry(context.environment());
        demands = demands(configuration);
        usualBuild = lookup(configuration.getBuiltBy());
        for (RequiredImage image : configuration.getImages()) {
            named.add(new Requirement.Image(
                    image.getImage(),
                    name(image.getImage(), usualRegistry),
                    demands,
                    image.getBuiltBy() == null ? usualBuild : lookup(image.getBuiltBy()),
                    List.of()));
        }
    }

    /**
     * All that is required together with files. An image that was configured and stands in files, too, is asked for once.
     *
     * @param cluster whose nodes demand platforms; empty if nobody asked
     */
    List<Requirement> with(ManifestImages found, Optional<ClusterFacts> cluster) {
        Map<ImageName, Wanted> wanted =
                found.images().stream().collect(Collectors.toMap(Wanted::name, Function.identity()));
        Set<ImageName> names =
                named.stream().map(Requirement.Image::name).collect(Collectors.toCollection(HashSet::new));
        Stream<Requirement> configured = named.stream()
                .map(image -> wanted.containsKey(image.name())
                        ? wantedBy(image, wanted.get(image.name()), cluster)
                        : demanding(
                                image,
                                cluster.map(facts -> facts.demandsOnOthers(demands))
                                        .orElse(demands),
                                List.of()));
        Stream<Requirement> others = found.requirements(image -> demandsOn(image, cluster), usualBuild).stream()
                .filter(other -> !(other instanceof Requirement.Image image && names.contains(image.name())));
        return Stream.concat(configured, others).toList();
    }

    /** The builds that images come from. */
    Collection<BuildLookup> builds() {
        return lookups.values();
    }

    private Requirement wantedBy(Requirement.Image image, Wanted wanted, Optional<ClusterFacts> cluster) {
        return demanding(image, demandsOn(wanted, cluster), wanted.wantedBy());
    }

    private Demands demandsOn(Wanted image, Optional<ClusterFacts> cluster) {
        return cluster.map(facts -> facts.demandsOn(image, demands)).orElse(demands);
    }

    private static Requirement demanding(Requirement.Image image, Demands demands, List<Usage> wantedBy) {
        return new Requirement.Image(image.written(), image.name(), demands, image.builtBy(), wantedBy);
    }

    private Optional<BuildLookup> lookup(BuildSource source) throws AbortException {
        if (source != null && !lookups.containsKey(source)) {
            lookups.put(source, source.lookup(context));
        }
        return Optional.ofNullable(lookups.get(source));
    }

    private static Demands demands(RequiredImages configuration) throws AbortException {
        Set<Platform> platforms = new HashSet<>();
        for (String platform : configuration.getPlatforms()) {
            try {
                platforms.add(Platform.parse(platform));
            } catch (IllegalArgumentException e) {
                throw new AbortException(e.getMessage());
            }
        }
        String revision = Optional.ofNullable(configuration.getRevision()).orElse("");
        return new Demands(platforms, revision, configuration.isLayers());
    }

    private static ImageName name(String image, String usualRegistry) throws AbortException {
        try {
            return ImageName.parse(image == null ? "" : image, usualRegistry);
        } catch (InvalidImageNameException e) {
            throw new AbortException(e.getMessage());
        }
    }
}
