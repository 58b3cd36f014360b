package io.jenkins.plugins.requireimages.upstream;

import hudson.FilePath;
import hudson.model.AbstractProject;
import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.Authentication;

/**
 * Where a build source is asked from.
 *
 * @param job whose build requires images; of a part of a Matrix or Maven job's build that whole job
 * @param causes of that build
 * @param started that build; empty while it waits in the queue
 * @param authentication as whom that build runs; what it may not see does not exist for it
 * @param workspace of that build; empty where it has none
 * @param environment variables that are no secrets, as the build has them here; empty while it waits in the queue
 * @param remembered what sources remember about this check, by keys of their own; survives a restart of the controller,
 *     so that a source that has chosen a build stays with it; its views may only be read
 * @param wakeUps what wakes the check
 */
public record BuildContext(
        Job<?, ?> job,
        List<Cause> causes,
        Optional<Run<?, ?>> started,
        Authentication authentication,
        Optional<FilePath> workspace,
        Map<String, String> environment,
        Map<String, String> remembered,
        WakeUps wakeUps) {

    /** The context of a build that has not started. */
    public static BuildContext beforeStart(Job<?, ?> job, List<Cause> causes, Authentication authentication) {
        return new BuildContext(
                job,
                causes,
                Optional.empty(),
                authentication,
                Optional.empty(),
                Map.of(),
                new ConcurrentHashMap<>(),
                new WakeUps());
    }

    /** The context of a build that has started. */
    public BuildContext(
            Run<?, ?> run,
            Authentication authentication,
            Optional<FilePath> workspace,
            Map<String, String> environment,
            Map<String, String> remembered,
            WakeUps wakeUps) {
        this(
                run.getParent() instanceof AbstractProject<?, ?> part ? part.getRootProject() : run.getParent(),
                run.getCauses(),
                Optional.of(run),
                authentication,
                workspace,
                environment,
                remembered,
                wakeUps);
    }

    /**
     * The build that requires images, for sources that make sense only while it runs.
     *
     * @throws IllegalStateException while it waits in the queue
     */
    public Run<?, ?> run() {
        return started.orElseThrow(() -> new IllegalStateException("A build of " + job.getFullName()
                + " still waits in the queue: this can be known only while it runs."));
    }
}
