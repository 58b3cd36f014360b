package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Result;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.check.UpstreamBuild;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A build source of another plugin, as the documentation of {@link BuildSource} shows it. */
class ForeignSourceTest extends SharedJenkins {

    private static final Map<String, CompletableFuture<Void>> OVEN = new ConcurrentHashMap<>();

    @Test
    void itIsNamedByItsSymbolAndWakesTheCheck() throws Exception {
        OVEN.put("4711", new CompletableFuture<>());

        WorkflowRun run = start(require("bakery('4711')"));
        jenkins.waitForMessage("the build of order 4711 is in the oven.", run);
        OVEN.get("4711").complete(null);

        pipelines.end(Result.SUCCESS, run);
        jenkins.assertLogContains("built by order 4711", run);
        jenkins.assertLogContains("PRESENT", run);
    }

    @Test
    void oneThatDoesNotFitThisVersionFailsTheStep() throws Exception {
        WorkflowRun run = run(Result.FAILURE, require("burntBakery(unlinked: true)"));

        jenkins.assertLogContains("java.lang.NoClassDefFoundError: bakery/Oven", run);
    }

    @Test
    void oneThatCannotBeStoppedDoesNotHideTheReport() throws Exception {
        WorkflowRun run = run(Result.FAILURE, require("burntBakery()", "abortBuilds: true"));

        jenkins.assertLogContains("WARNING: Could not stop a build: The oven is locked", run);
        jenkins.assertLogContains("BUILD_MISSING", run);
        jenkins.assertLogContains("The bakery has burnt down.", run);
    }

    /** An image that a bakery makes. */
    public static final class Bakery extends BuildSource {

        private final String order;

        @DataBoundConstructor
        public Bakery(String order) {
            this.order = order;
        }

        public String getOrder() {
            return order;
        }

        @Override
        public BuildLookup lookup(BuildContext context) {
            CompletableFuture<Void> baked = OVEN.get(order);
            baked.thenRun(context.wakeUps()::wake);
            return image -> CompletableFuture.completedFuture(
                    baked.isDone()
                            ? new BuildAnswer.Passed(new UpstreamBuild("order " + order, "", "BAKED", ""), Set.of())
                            : new BuildAnswer.Running(
                                    Optional.empty(), "of order " + order + " is in the oven", Duration.ofHours(1)));
        }

        @TestExtension
        @Symbol("bakery")
        public static final class DescriptorImpl extends BuildSourceDescriptor {}
    }

    /** A bakery that is in trouble. */
    public static final class BurntBakery extends BuildSource {

        private boolean unlinked;

        @DataBoundConstructor
        public BurntBakery() {}

        public boolean isUnlinked() {
            return unlinked;
        }

        @DataBoundSetter
        public void setUnlinked(boolean unlinked) {
            this.unlinked = unlinked;
        }

        @Override
        public BuildLookup lookup(BuildContext context) {
            if (unlinked) {
                throw new NoClassDefFoundError("bakery/Oven");
            }
            return new Ashes();
        }

        private static final class Ashes implements BuildLookup, StoppableBuild {

            @Override
            public CompletionStage<BuildAnswer> look(ImageName image) {
                return CompletableFuture.completedFuture(new BuildAnswer.Missing("The bakery has burnt down."));
            }

            @Override
            public Optional<String> stop() {
                throw new IllegalStateException("The oven is locked");
            }
        }

        @TestExtension
        @Symbol("burntBakery")
        public static final class DescriptorImpl extends BuildSourceDescriptor {}
    }
}
