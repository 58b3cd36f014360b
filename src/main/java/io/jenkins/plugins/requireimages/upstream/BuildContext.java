package io.jenkins.plugins.requireimages.upstream;

import hudson.FilePath;
import hudson.model.Run;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Where a build source is asked from.
 *
 * @param run the build that requires images
 * @param authentication as whom that build runs; what it may not see does not exist for it
 * @param workspace of that build; empty where it has none
 * @param remembered what sources remember about this check, by keys of their own; survives a restart of the controller,
 *     so that a source that has chosen a build stays with it
 * @param wakeUps what wakes the check
 */
public record BuildContext(
        Run<?, ?> run,
        Authentication authentication,
        Optional<FilePath> workspace,
        Map<String, String> remembered,
        WakeUps wakeUps) {}
