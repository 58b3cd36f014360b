package io.jenkins.plugins.requireimages.log;

import io.jenkins.plugins.requireimages.log.Failure.Weight;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that is recognised, in the order in which it is preferred where two tell of the same line. */
record Recognisers(List<FailureRecogniser> all) {

    private static final Logger LOGGER = System.getLogger(Recognisers.class.getName());

    private static final Set<Weight> MAY_BE_NOISE = EnumSet.of(Weight.LIKELY, Weight.VAGUE);

    private static final List<ImageBuilder> BUILDERS =
            List.of(ImageBuilders.BUILDKIT, ImageBuilders.CLASSIC, ImageBuilders.BUILDAH, ImageBuilders.KANIKO);

    static final List<FailureRecogniser> BUILT_IN = List.of(
            Surroundings.OUT_OF_DISK,
            Surroundings.RATE_LIMITED,
            Surroundings.DENIED,
            Surroundings.KILLED,
            JenkinsLines.INTERRUPTED,
            JenkinsLines.AGENT_LOST,
            ImageBuilders.STEP_ITSELF,
            PackageManagers.PIP_BUILD,
            Compilers.GNU,
            Compilers.CMAKE,
            Compilers.TYPESCRIPT,
            Compilers.ESLINT,
            Compilers.BUNDLERS,
            Compilers.KOTLIN,
            Compilers.DOTNET,
            Compilers.GO,
            Compilers.RUST,
            PackageManagers.NPM,
            PackageManagers.YARN,
            PackageManagers.PNPM,
            PackageManagers.PIP,
            PackageManagers.COMPOSER,
            PackageManagers.APT,
            PackageManagers.APK,
            BuildTools.MAKE,
            BuildTools.MAVEN,
            BuildTools.GRADLE,
            BuildTools.ANT,
            TestRunners.GO,
            TestRunners.PYTEST,
            TestRunners.UNITTEST,
            TestRunners.JEST,
            TestRunners.TAP,
            TestRunners.NUMBERED,
            TestRunners.DOTNET,
            TestRunners.GRADLE,
            PackageManagers.NPM_ECHO,
            PackageManagers.YARN_ECHO,
            PackageManagers.PNPM_ECHO,
            BuildTools.MAKE_ECHO,
            TestRunners.TOX_ECHO,
            ImageBuilders.STEP_ECHO,
            new LastWords());

    private static final Glance GLANCE = new Glance(BUILT_IN.stream()
            .flatMap(recogniser -> recogniser instanceof Signs signs ? signs.opens().literals().stream() : Stream.of())
            .toList());

    static Recognisers withBuiltIn(List<FailureRecogniser> more) {
        List<FailureRecogniser> all = new ArrayList<>(more);
        all.addAll(BUILT_IN);
        return new Recognisers(List.copyOf(all));
    }

    /** The first step that failed of the first image build that failed. */
    Optional<FailedStep> failedStep(List<String> lines) {
        return BUILDERS.stream()
                .flatMap(builder -> builder.find(lines).stream())
                .min(Comparator.comparingInt(FailedStep::at));
    }

    /** The failure that explains the others. */
    Optional<Failure> decisive(List<String> lines) {
        List<Failure> found = find(lines);
        Optional<Failure> first = found.stream()
                .filter(failure -> !MAY_BE_NOISE.contains(failure.weight()))
                .min(Comparator.comparingInt(Failure::first).thenComparing(Failure::weight));
        if (first.isPresent() && first.get().weight() == Weight.CERTAIN) {
            return first;
        }
        List<Failure> before =
                first.map(echo -> find(lines.subList(0, echo.first()))).orElse(found);
        return before.stream()
                .filter(failure -> MAY_BE_NOISE.contains(failure.weight()))
                .min(Comparator.comparing(Failure::weight))
                .or(() -> first);
    }

    private List<Failure> find(List<String> lines) {
        int[] candidates = GLANCE.candidates(lines);
        List<Failure> found = new ArrayList<>();
        for (FailureRecogniser recogniser : all) {
            Optional<Failure> failure =
                    recogniser instanceof Signs signs ? signs.find(lines, candidates) : ask(recogniser, lines);
            failure.ifPresent(found::add);
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
