package io.jenkins.plugins.requireimages.queue;

import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Environment;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import java.util.Optional;

/** Tells builds that have waited in the queue what was found, and fails them before they check anything out. */
@Extension
public final class StartedBuilds extends RunListener<Run<?, ?>> {

    @Override
    public Environment setUpEnvironment(AbstractBuild build, Launcher launcher, BuildListener listener)
            throws AbortException {
        Optional<Outcome> outcome = QueuedBuilds.get().take(build.getQueueId());
        if (outcome.isPresent()) {
            outcome.get().tell(build, listener);
        }
        return new Environment() {};
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        QueuedBuilds.get().forget(run.getQueueId());
    }
}
