package io.jenkins.plugins.requireimages.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.requireimages.check.Report;
import io.jenkins.plugins.requireimages.report.FailureMessage;
import io.jenkins.plugins.requireimages.requirement.ImageCheck;
import io.jenkins.plugins.requireimages.requirement.RequiredImages;
import io.jenkins.plugins.requireimages.upstream.BuildContext;
import io.jenkins.plugins.requireimages.upstream.WakeUps;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step. Holds its executor while it waits, because the steps after it need that executor. */
public final class RequireImagesBuilder extends Builder {

    private final RequiredImages requirements;

    /**
     * Requires images.
     *
     * @param requirements in whose texts a build's variables are expanded
     */
    @DataBoundConstructor
    public RequireImagesBuilder(RequiredImages requirements) {
        this.requirements = requirements;
    }

    public RequiredImages getRequirements() {
        return requirements == null ? new RequiredImages() : requirements;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        RequiredImages configured = getRequirements();
        EnvVars variables = variablesThatAreNoSecrets(build, listener);
        BuildContext context = new BuildContext(
                build,
                Jenkins.getAuthentication2(),
                Optional.ofNullable(build.getWorkspace()),
                variables,
                new ConcurrentHashMap<>(),
                new WakeUps());
        Instant waitUntil = Instant.now().plus(configured.howLong());
        Report report = await(new ImageCheck(configured.expand(variables), context, listener, waitUntil));
        if (!report.isUsable()) {
            throw new AbortException(FailureMessage.of(report));
        }
        return true;
    }

    private static EnvVars variablesThatAreNoSecrets(AbstractBuild<?, ?> build, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        variables.overrideAll(build.getBuildVariables());
        variables.keySet().removeAll(build.getSensitiveBuildVariables());
        return variables;
    }

    private static Report await(ImageCheck check) throws InterruptedException {
        try {
            return check.start().get();
        } catch (InterruptedException e) {
            check.stop();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Descriptor. */
    @Extension
    @Symbol("requireImages")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.requireImages();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
