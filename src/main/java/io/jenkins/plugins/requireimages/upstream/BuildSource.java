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
 * public final class Bakery extends BuildSource {
 *     private final String order;
 *
 *     @DataBoundConstructor
 *     public Bakery(String order) {
 *         this.order = order;
 *     }
 *
 *     public String getOrder() {
 *         return order;
 *     }
 *
 *     @Override
 *     public BuildLookup lookup(BuildContext context) {
 *         Oven.get().onBaked(order, context.wakeUps()::wake);
 *         return image -> Oven.get().ask(order).thenApply(loaf -> loaf.isDone()
 *                 ? new BuildAnswer.Passed(new UpstreamBuild("order " + order, loaf.url(), "BAKED", ""), Set.of())
 *                 : new BuildAnswer.Running(Optional.empty(), "of order " + order + " is in the oven", Duration.ofMinutes(1)));
 *     }
 *
 *     @Extension
 *     @Symbol("bakery")
 *     public static final class DescriptorImpl extends BuildSourceDescriptor {}
 * }
 * }</pre>
 *
 * <p>In a Pipeline that is {@code builtBy: bakery('4711')}. It is kept with the run as XML, so that all its fields must be
 * what XStream can write, and none a secret.
 */
public abstract class BuildSource extends AbstractDescribableImpl<BuildSource> implements ExtensionPoint {

    /**
     * Prepares to find the build. Called once for each check, and again when the check resumes after a restart; must not
     * wait for anything. A choice among builds belongs into {@link BuildContext#remembered}, so that the check stays with
     * it.
     *
     * @return asked at first, whenever the check is {@linkplain WakeUps woken}, and when the time has passed that a
     *     running build's answer names; several images share it. If it is a {@link StoppableBuild} too, it takes part in
     *     {@code abortBuilds}
     * @throws AbortException with one sentence for the user, if what the source was given can never name a build
     */
    public abstract BuildLookup lookup(BuildContext context) throws AbortException;

    /** Descriptor of a {@link BuildSource}. */
    public abstract static class BuildSourceDescriptor extends Descriptor<BuildSource> {}
}
