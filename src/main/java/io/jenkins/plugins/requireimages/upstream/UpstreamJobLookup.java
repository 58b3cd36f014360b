package io.jenkins.plugins.requireimages.upstream;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.requireimages.check.BuildAnswer;
import io.jenkins.plugins.requireimages.check.BuildLookup;
import io.jenkins.plugins.requireimages.image.ImageName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Looks at the build of an {@link UpstreamJob}. Chooses one once and stays with it, also across a restart. */
final class UpstreamJobLookup implements BuildLookup, StoppableBuild {

    /** For what events do not tell, such as a build on another replica of the controller. */
    static final Duration SAFETY_NET = Duration.ofSeconds(30);

    private final UpstreamJob source;
    private final BuildContext context;
    private final BuildMemory memory;
    private final RevisionSearch revisions = new RevisionSearch();
    private BuildAnswer.Failed failure;

    UpstreamJobLookup(UpstreamJob source, BuildContext context) {
        this.source = source;
        this.context = context;
        memory = new BuildMemory(context.remembered(), source.memoryKey());
    }

    @Override
    public CompletionStage<BuildAnswer> look(ImageName image) {
        try (ACLContext ignored = ACL.as2(context.authentication())) {
            return CompletableFuture.completedFuture(answer(image));
        }
    }

    @Override
    public Optional<String> stop() {
        try (ACLContext ignored = ACL.as2(context.authentication())) {
            return find() instanceof Job<?, ?> job
                    ? rules(job).started().flatMap(build -> Stopping.stop(job, build, context.run()))
                    : Optional.empty();
        }
    }

    private BuildAnswer answer(ImageName image) {
        Item item = find();
        if (item instanceof Job<?, ?> job) {
            context.wakeUps().await(job.getFullName());
            return answer(image, job);
        }
        return new BuildAnswer.Missing(item == null ? whyNoJob() : whyNotJustAFolder(item));
    }

    private Item find() {
        try {
            return Jenkins.get().getItem(source.getName(), (Item) context.job(), Item.class);
        } catch (AccessDeniedException e) {
            return null;
        }
    }

    private String whyNoJob() {
        if (!memory.isEmpty()) {
            return "Job '" + source.getName()
                    + "', whose build was waited for, was deleted, renamed or hidden: check the name.";
        }
        if (mayBeKnownToExist()) {
            return "This build runs as '" + context.authentication().getName() + "', who may not read job '"
                    + source.getName() + "': grant it, or run as somebody who may.";
        }
        return "There is no job '" + source.getName()
                + "', or this build may not see it: check the name, and as whom this build runs.";
    }

    /** Whether there is such an item of which this build may know no more than that. */
    private boolean mayBeKnownToExist() {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Item hidden = find();
            return hidden != null && hidden.getACL().hasPermission2(context.authentication(), Item.DISCOVER);
        }
    }

    private String whyNotJustAFolder(Item item) {
        String what = item instanceof ItemGroup ? "is a folder: name a job in it" : "has no builds: name a job";
        return "'" + source.getName() + "' " + what + ", such as '" + source.getName() + "/main'.";
    }

    private BuildAnswer answer(ImageName image, Job<?, ?> job) {
        BuildChoice choice = memory.recall(job).orElseGet(() -> choose(job));
        if (choice instanceof BuildChoice.Begun begun) {
            return answer(image, begun.build(), begun.because());
        }
        if (choice instanceof BuildChoice.Queued queued) {
            return running("of " + Builds.name(job) + " waits in the queue (chosen because " + queued.because() + ")");
        }
        return choice instanceof BuildChoice.Open open
                ? running(open.state())
                : new BuildAnswer.Missing(((BuildChoice.None) choice).cause());
    }

    /** Another look may have chosen meanwhile, for another image of the same source; then that choice holds. */
    private BuildChoice choose(Job<?, ?> job) {
        BuildChoice choice = rules(job).choose();
        memory.remember(choice);
        return memory.recall(job).orElse(choice);
    }

    private BuildRules rules(Job<?, ?> job) {
        return new BuildRules(source, context, job, revisions);
    }

    private static BuildAnswer running(String state) {
        return new BuildAnswer.Running(Optional.empty(), state, SAFETY_NET);
    }

    private BuildAnswer answer(ImageName image, Run<?, ?> build, String because) {
        Result result = build.isBuilding() ? null : build.getResult();
        if (result == null) {
            return new BuildAnswer.Running(
                    Optional.of(Builds.describe(build, because)), "is still running", SAFETY_NET);
        }
        if (source.accepts(result)) {
            return Evidence.success(build, because, image);
        }
        return failure(build, because);
    }

    private synchronized BuildAnswer.Failed failure(Run<?, ?> build, String because) {
        if (failure == null) {
            failure = Evidence.failure(build, because, context);
        }
        return failure;
    }
}
