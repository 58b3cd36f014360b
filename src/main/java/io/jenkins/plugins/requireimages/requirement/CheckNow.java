package io.jenkins.plugins.requireimages.requirement;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.requireimages.access.BuildIdentity;
import io.jenkins.plugins.requireimages.check.Finding;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** Tells somebody who fills in a form what the next build of the job would be told; each user now and then only. */
final class CheckNow {

    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(45);

    /** When each user may ask again. */
    private final Map<String, Instant> next = new ConcurrentHashMap<>();

    FormValidation ask(RequiredImages requirements, Job<?, ?> job) {
        if (requirements.getImages().isEmpty() && requirements.getManifests() != null) {
            return FormValidation.warning(Messages.onlyFiles());
        }
        String user = Jenkins.getAuthentication2().getName();
        if (!admit(user)) {
            return FormValidation.warning(Messages.tooSoon(BETWEEN.toSeconds()));
        }
        try {
            return verdicts(check(requirements, job));
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        } catch (TimeoutException e) {
            return FormValidation.error(Messages.noAnswer(LONGEST.toSeconds()));
        } catch (IOException | ExecutionException | RuntimeException | LinkageError e) {
            return FormValidation.error(e, Messages.cannotCheck());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FormValidation.error(e, Messages.cannotCheck());
        } finally {
            next.put(user, Instant.now().plus(BETWEEN));
        }
    }

    private boolean admit(String user) {
        Instant now = Instant.now();
        next.values().removeIf(now::isAfter);
        return next.putIfAbsent(user, now.plus(LONGEST).plus(BETWEEN)) == null;
    }

    private static Report check(RequiredImages requirements, Job<?, ?> job)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        BuildContext context = BuildContext.beforeStart(job, List.of(), BuildIdentity.of(job));
        requirements.setFailFast(false);
        requirements.setManifests(null);
        requirements.setAbortBuilds(false);
        ImageCheck check = new ImageCheck(
                requirements.expand(JobVariables.of(job, defaults(job))), context, TaskListener.NULL, Instant.now());
        try {
            return check.start().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } finally {
            check.stop();
        }
    }

    private static List<ParameterValue> defaults(Job<?, ?> job) {
        ParametersDefinitionProperty parameters = job.getProperty(ParametersDefinitionProperty.class);
        return parameters == null
                ? List.of()
                : parameters.getParameterDefinitions().stream()
                        .map(ParameterDefinition::getDefaultParameterValue)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static FormValidation verdicts(Report report) {
        String lines = report.findings().stream().map(CheckNow::line).collect(Collectors.joining("<br>"));
        return report.isUsable() ? FormValidation.okWithMarkup(lines) : FormValidation.errorWithMarkup(lines);
    }

    private static String line(Finding finding) {
        String text = finding.verdict().isUsable() ? finding.pinned() : finding.cause();
        return Util.escape(finding.verdict() + " " + finding.image() + ": " + text);
    }
}
