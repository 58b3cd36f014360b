package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.Check;
import io.jenkins.plugins.requireimages.check.CheckLimits;
import io.jenkins.plugins.requireimages.check.Demands;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.ImageLookup;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.check.Requirement;
import io.jenkins.plugins.requireimages.image.ImageName;
import io.jenkins.plugins.requireimages.image.InvalidImageNameException;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterException;
import io.jenkins.plugins.requireimages.image.kubernetes.ClusterFacts;
import io.jenkins.plugins.requireimages.image.kubernetes.ManifestImages;
import io.jenkins.plugins.requireimages.registry.CredentialSource;
import io.jenkins.plugins.requireimages.report.FailureMessage;
import io.jenkins.plugins.requireimages.report.JUnitReport;
import io.jenkins.plugins.requireimages.report.JsonReport;
import io.jenkins.plugins.requireimages.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommand {@code check}. */
@Command(
        name = "check",
        description = "Checks that every image is in its registry, and that its build passed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:Every image is usable.",
            "1:Some images are not usable.",
            "2:The arguments are wrong, or a file cannot be read or written.",
            "3:None is known to be unusable, but some could not be found out about."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int USABLE = 0;
    private static final int UNUSABLE = 1;
    private static final int UNKNOWN = 3;
    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec;

    @Option(names = "--image", arity = "1..*", paramLabel = "NAME", description = "An image that must be there.")
    private List<String> images = List.of();

    @Mixin
    private BuildArguments builds;

    @Mixin
    private ManifestArguments manifests;

    @Mixin
    private ClusterArguments clusters;

    @Mixin
    private RegistryArguments registries;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            description =
                    "How long to wait for running builds and images still being pushed (default: ${DEFAULT-VALUE}).")
    private Duration wait;

    @Option(names = "--no-fail-fast", description = "Collect every verdict instead of ending with the first failure.")
    private boolean noFailFast;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON; - for standard output.")
    private String json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the report as JUnit XML.")
    private Path junit;

    @Override
    public Integer call() throws IOException {
        if (images.isEmpty() && !manifests.given()) {
            throw wrong("Name images with --image, or Kubernetes files with --manifests.");
        }
        if (manifests.onlyToBeListed() && !manifests.given()) {
            throw wrong("--list prints the images of Kubernetes files: name some with --manifests.");
        }
        ManifestImages found = manifests.read();
        ManifestArguments.leftOut(found).forEach(this::note);
        if (manifests.onlyToBeListed()) {
            return list(found);
        }
        try {
            return check(found, clusters.facts(found));
        } catch (ClusterException e) {
            note(e.getMessage());
            return UNKNOWN;
        }
    }

    private int list(ManifestImages found) {
        ManifestArguments.lines(found).forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        List<Requirement.Invalid> problems = found.problems();
        problems.forEach(problem -> note(problem.cause()));
        return problems.isEmpty() ? USABLE : UNUSABLE;
    }

    private int check(ManifestImages found, Optional<ClusterFacts> cluster) throws IOException {
        List<Requirement> requirements = new ArrayList<>(requirements(
                cluster.map(facts -> facts.demandsOnOthers(Demands.NONE)).orElse(Demands.NONE)));
        requirements.addAll(found.requirements(
                image -> cluster.map(facts -> facts.demandsOn(image, Demands.NONE))
                        .orElse(Demands.NONE),
                Optional.empty()));
        ImageLookup lookup = cluster.map(facts -> facts.explaining(registries.lookup(spec, facts.secrets())))
                .orElseGet(() -> registries.lookup(spec, CredentialSource.none()));
        Report report = check(requirements, lookup);
        print(report);
        if (junit != null) {
            Files.writeString(junit, JUnitReport.of(report));
        }
        return exitCode(report);
    }

    private Report check(List<Requirement> requirements, ImageLookup lookup) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService worker = Executors.newCachedThreadPool();
        Progress progress = new Progress(spec.commandLine().getErr(), Terminal.writer());
        try {
            Duration answerWithin = registries.timeout();
            CheckLimits limits = new CheckLimits(Instant.now().plus(wait), answerWithin, !noFailFast);
            timer.scheduleAtFixedRate(progress::show, 1, 1, TimeUnit.SECONDS);
            return new Check(requirements, lookup, limits, progress, timer, worker)
                    .start()
                    .join();
        } finally {
            progress.clear();
            timer.shutdownNow();
            worker.shutdownNow();
        }
    }

    private void note(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
    }

    private List<Requirement> requirements(Demands demands) {
        Map<String, BuildLookup> lookups = builds.lookups(registries, spec);
        for (String image : lookups.keySet()) {
            if (!images.contains(image)) {
                throw wrong("--build names '" + image + "', which no --image requires.");
            }
        }
        List<Requirement> requirements = new ArrayList<>();
        for (String image : images) {
            requirements.add(new Requirement.Image(
                    image, name(image), demands, Optional.ofNullable(lookups.get(image)), List.of()));
        }
        return requirements;
    }

    private ImageName name(String image) {
        try {
            return ImageName.parse(image);
        } catch (InvalidImageNameException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void print(Report report) throws IOException {
        CommandLine commandLine = spec.commandLine();
        boolean jsonOnly = STANDARD_OUTPUT.equals(json);
        PrintWriter text = jsonOnly ? commandLine.getErr() : commandLine.getOut();
        new TextReport(Terminal.style()).lines(report).forEach(text::println);
        if (!report.isUsable()) {
            text.println();
            text.println(FailureMessage.of(report));
        }
        text.flush();
        if (jsonOnly) {
            commandLine.getOut().println(JsonReport.of(report));
            commandLine.getOut().flush();
        } else if (json != null) {
            Files.writeString(Path.of(json), JsonReport.of(report) + "\n");
        }
    }

    private static int exitCode(Report report) {
        if (report.isUsable()) {
            return USABLE;
        }
        boolean unusable = report.findings().stream()
                .map(Finding::verdict)
                .anyMatch(verdict -> !verdict.isUsable() && !verdict.isUnknown());
        return unusable ? UNUSABLE : UNKNOWN;
    }
}
