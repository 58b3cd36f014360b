package io.jenkins.plugins.requireimages.upstream;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;

/** Hears of builds that checked out their source, from when on they know of which revision they are. */
@Extension
public final class CheckoutEvents extends SCMListener {

    @Override
    public void onCheckout(
            Run<?, ?> build,
            SCM scm,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState pollingBaseline) {
        BuildEvents.happened(build.getParent().getFullName());
    }
}
