package io.jenkins.plugins.requireimages.cli;

import io.jenkins.plugins.requireimages.build.BuildResults;
import io.jenkins.plugins.requireimages.build.LocalResults;
import io.jenkins.plugins.requireimages.build.remote.Login;
import io.jenkins.plugins.requireimages.build.remote.RemoteJob;
import io.jenkins.plugins.requireimages.build.remote.RemoteJobLookup;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.http.HttpExchange;
import io.jenkins.plugins.requireimages.http.Origin;
import io.jenkins.plugins.requireimages.log.ExcerptFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The arguments that name builds, and how they are asked for. */
final class BuildArguments {

    private static final String URL = "JENKINS_URL";
    private static final String USER = "JENKINS_USER_ID";
    private static final String TOKEN = "JENKINS_API_TOKEN";

    @Option(
            names = "--build",
            paramLabel = "IMAGE=BUILD",
            converter = BuildArgument.Converter.class,
            description = {
                "The build of an image, one of:",
                "results:PATH - PATH.status holds its exit code, PATH.log its output;",
                "jenkins:URL#JOB - the newest build of a job; :NUMBER, @REVISION or ?NAME=VALUE after it choose another.",
                "The credentials for Jenkins are taken from --netrc, or from JENKINS_USER_ID and JENKINS_API_TOKEN."
            })
    private List<BuildArgument> builds = List.of();

    @Option(
            names = "--netrc",
            paramLabel = "FILE",
            description = "The credentials for Jenkins: lines 'machine HOST[:PORT] login USER password TOKEN'.")
    private Path netrc;

    @Option(names = "--accept-unstable", description = "A build of Jenkins that ended with UNSTABLE passed.")
    private boolean acceptUnstable;

    /** The images that have a build, and what finds it. Images of one build of Jenkins share what does. */
    Map<String, BuildLookup> lookups(RegistryArguments servers, CommandSpec spec) {
        Map<RemoteJob, BuildLookup> jobs = new HashMap<>();
        Map<String, BuildLookup> lookups = new HashMap<>();
        for (BuildArgument argument : builds) {
            if (argument.build() instanceof BuildArgument.Results results) {
                LocalResults files = new LocalResults(results.files(), results.path());
                lookups.put(argument.image(), new BuildResults(results.path(), files));
            } else if (argument.build() instanceof BuildArgument.OfJob build) {
                RemoteJob job = build.job().acceptingUnstable(acceptUnstable);
                lookups.put(argument.image(), jobs.computeIfAbsent(job, key -> jenkins(key, servers, spec)));
            }
        }
        return lookups;
    }

    private BuildLookup jenkins(RemoteJob job, RegistryArguments servers, CommandSpec spec) {
        Optional<Login> login;
        try {
            login = login(job, spec);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (login.isPresent() && job.isExposed() && !servers.isInsecure(job.host())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The credentials for " + job.url() + " would be sent over plain HTTP: use https, or allow it with"
                            + " --insecure " + job.host() + ".");
        }
        HttpExchange http = servers.exchange(spec);
        return new RemoteJobLookup(job, login, http, ExcerptFinder.standard(), new ConcurrentHashMap<>());
    }

    private Optional<Login> login(RemoteJob job, CommandSpec spec) {
        Optional<Login> listed = netrc == null
                ? Optional.empty()
                : ArgumentFile.read("--netrc", netrc, Netrc::parse, spec).login(job.url());
        return listed.or(() -> ofEnvironment(job));
    }

    /** What the environment has is for one Jenkins: the one that it names, or the only one. */
    private Optional<Login> ofEnvironment(RemoteJob job) {
        String user = System.getenv(USER);
        String token = System.getenv(TOKEN);
        if (user == null || token == null) {
            return Optional.empty();
        }
        String named = System.getenv(URL);
        if (named != null) {
            return isOf(named, job) ? Optional.of(new Login(user, token)) : Optional.empty();
        }
        if (origins() > 1) {
            throw new IllegalArgumentException("It is not said for which Jenkins " + USER + " and " + TOKEN
                    + " are: set " + URL + " too, or use --netrc.");
        }
        return Optional.of(new Login(user, token));
    }

    private long origins() {
        return builds.stream()
                .map(BuildArgument::build)
                .filter(BuildArgument.OfJob.class::isInstance)
                .map(build -> Origin.of(((BuildArgument.OfJob) build).job().url()))
                .distinct()
                .count();
    }

    private static boolean isOf(String url, RemoteJob job) {
        URI named = RemoteJob.newest(url, job.name()).url();
        return Origin.of(named).equals(Origin.of(job.url()));
    }
}
