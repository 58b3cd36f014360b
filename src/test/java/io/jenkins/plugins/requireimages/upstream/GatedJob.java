package io.jenkins.plugins.requireimages.upstream;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.TestBuilder;

/** A job of which a test says when each of its builds ends, and how. */
final class GatedJob {

    private final Map<Integer, CompletableFuture<Ending>> endings = new ConcurrentHashMap<>();
    private final FreeStyleProject job;

    private record Ending(Result result, List<String> log) {}

    private GatedJob(FreeStyleProject job) {
        this.job = job;
    }

    static GatedJob create(MockFolder folder, String name) throws IOException {
        GatedJob gated = new GatedJob(folder.createProject(FreeStyleProject.class, name));
        gated.job.setConcurrentBuild(true);
        gated.job.getBuildersList().add(new Gate(gated));
        return gated;
    }

    FreeStyleProject job() {
        return job;
    }

    /** Starts a build, which runs until it is {@linkplain #end ended}. */
    FreeStyleBuild start() throws Exception {
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Lets a build end, also one that has not started yet. */
    void end(int number, Result result, String... log) {
        ending(number).complete(new Ending(result, List.of(log)));
    }

    private CompletableFuture<Ending> ending(int number) {
        return endings.computeIfAbsent(number, ignored -> new CompletableFuture<>());
    }

    private static final class Gate extends TestBuilder {

        private final transient GatedJob job;

        Gate(GatedJob job) {
            this.job = job;
        }

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException, IOException {
            try {
                Ending ending = job.ending(build.getNumber()).get();
                ending.log().forEach(listener.getLogger()::println);
                build.setResult(ending.result());
                return true;
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
    }
}
