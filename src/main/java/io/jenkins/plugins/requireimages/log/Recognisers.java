package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that is recognised, in the order in which it is preferred where two tell of the same line. */
record Recognisers(List<FailureRecogniser> all) {

    private static final Logger LOGGER = System.getLogger(Recognisers.class.getName());
    private static final int FARTHEST_LIKELY = 100;

    private static final List<ImageBuilder> BUILDERS =
            List.of(ImageBuilders.BUILDKIT, ImageBuilders.CLASSIC, ImageBuilders.BUILDAH, ImageBuilders.KANIKO);

    private static final List<FailureRecogniser> BUILT_IN = List.of(
            Surroundings.OUT_OF_DISK,
            Surroundings.RATE_LIMITED,
            Surroundings.DENIED,
            Surroundings.KILLED,
            ImageBuilders.STEP_ITSELF,
            Compilers.GNU,
            Compilers.TYPESCRIPT,
            Compilers.DOTNET,
            Compilers.GO,
            Compilers.RUST,
            PackageManagers.NPM,
            PackageManagers.YARN,
            PackageManagers.PNPM,
            PackageManagers.PIP,
            PackageManagers.APT,
            PackageManagers.APK,
            BuildTools.MAKE,
            BuildTools.MAVEN,
            BuildTools.GRADLE,
            TestRunners.GO,
            TestRunners.PYTEST,
            PackageManagers.NPM_ECHO,
            PackageManagers.YARN_ECHO,
            PackageManagers.PNPM_ECHO,
            BuildTools.MAKE_ECHO,
            ImageBuilders.STEP_ECHO,
            Programs.ANY);

    static Recognisers withBuiltIn(List<FailureRecogniser> more) {
        List<FailureRecogniser> all = new ArrayList<>(more);
        all.addAll(BUILT_IN);
        return new Recognisers(List.copyOf(all));
    }

    /** The first step that failed of the first image build that failed. */
    Optional<FailedStep> failedStep(List<String> lines) {
        return BUILDERS.stream()
                .flatMap(builder -> builder.find(lines).stream())
                .min(Comparator.comparingInt(FailedStep::begins));
    }

    /** The failure that explains the others. */
    Optional<Failure> decisive(List<String> lines) {
        List<Failure> found = find(lines);
        Optional<Failure> first = found.stream()
                .filter(failure -> failure.weight() != Weight.LIKELY)
                .min(Comparator.comparingInt(Failure::first).thenComparing(Failure::weight));
        if (first.isPresent() && first.get().weight() == Weight.CERTAIN) {
            return first;
        }
        int end = first.map(Failure::cause).orElse(lines.size());
        List<Failure> before = first.isPresent() ? find(lines.subList(0, end)) : found;
        return likely(before, end).or(() -> first);
    }

    private static Optional<Failure> likely(List<Failure> found, int end) {
        return found.stream()
                .filter(failure -> failure.weight() == Weight.LIKELY && end - failure.last() <= FARTHEST_LIKELY)
                .max(Comparator.comparingInt(Failure::first));
    }

    private List<Failure> find(List<String> lines) {
        List<Failure> found = new ArrayList<>();
        for (FailureRecogniser recogniser : all) {
            ask(recogniser, lines).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Failure> ask(FailureRecogniser recogniser, List<String> lines) {
        try {
            return recogniser.find(lines).filter(failure -> failure.last() < lines.size());
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(
                    Level.WARNING,
                    "A failure recogniser failed: " + recogniser.getClass().getName(),
                    e);
            return Optional.empty();
        }
    }
}
