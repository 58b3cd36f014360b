package io.jenkins.plugins.requireimages.upstream;

import hudson.AbortException;
import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.requireimages.check.BuildLookup;

/**
 * Says which build an image comes from: the value of {@code builtBy}. To add one, extend this class with a
 * {@code @DataBoundConstructor}, give it a {@link BuildSourceDescriptor} that is an {@code @Extension} and has a
 * {@code @Symbol}, and a {@code config.jelly}:
 *
 * <pre>{@code
 * public class NightlyBuild extends BuildSource {
 *     @DataBoundConstructor
 *     public NightlyBuild() {}
 *
 *     @Override
 *     public BuildLookup lookup(BuildContext context) {
 *         return image -> CompletableFuture.completedFuture(new BuildAnswer.Missing("There was no build last night."));
 *     }
 *
 *     @Extension
 *     @Symbol("nightlyBuild")
 *     public static final class DescriptorImpl extends BuildSourceDescriptor {}
 * }
 * }</pre>
 */
public abstract class BuildSource extends AbstractDescribableImpl<BuildSource> implements ExtensionPoint {

    /**
     * Prepares to find the build. Called once for each check, and again when the check resumes after a restart.
     *
     * @return asked whenever the build may have changed; several images share it
     * @throws AbortException with one sentence for the user, if what the source was given can never name a build
     */
    public abstract BuildLookup lookup(BuildContext context) throws AbortException;

    /** Descriptor of a {@link BuildSource}. */
    public abstract static class BuildSourceDescriptor extends Descriptor<BuildSource> {}
}
