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
final class UpstreamJobLookup implements BuildLookup {

    /** For what events do not tell, such as a build on another replica of the controller. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(30);

    private final UpstreamJob source;
    private final BuildContext context;
    private BuildAnswer.Failed failure;

    UpstreamJobLookup(UpstreamJob source, BuildContext context) {
        this.source = source;
        this.context = context;
    }

    @Override
    public CompletionStage<BuildAnswer> look(ImageName image) {
        try (ACLContext ignored = ACL.as2(context.authentication())) {
            return CompletableFuture.completedFuture(answer(image));
        }
    }

    private BuildAnswer answer(ImageName image) {
        Item item = find();
        if (item instanceof Job<?, ?> job) {
            context.wakeUps().await(job.getFullName());
            return answer(image, job);
        }
        if (item instanceof ItemGroup) {
            return new BuildAnswer.Missing("'" + source.getName() + "' is a folder: name a job in it, such as '"
                    + source.getName() + "/main'.");
        }
        return new BuildAnswer.Missing("There is no job '" + source.getName()
                + "', or this build may not see it: check the name, and as whom this build runs.");
    }

    private Item find() {
        try {
            return Jenkins.get().getItem(source.getName(), (Item) context.job(), Item.class);
        } catch (AccessDeniedException e) {
            return null;
        }
    }

    private BuildAnswer answer(ImageName image, Job<?, ?> job) {
        Optional<BuildChoice> choice = choose(job);
        if (choice.isEmpty()) {
            return new BuildAnswer.Missing(whyNone(job));
        }
        String because = choice.get().because();
        if (choice.get().build().isEmpty()) {
            return new BuildAnswer.Running(
                    Optional.empty(),
                    "of job '" + job.getFullName() + "' waits in the queue (chosen because " + because + ")",
                    SAFETY_NET);
        }
        Run<?, ?> build = choice.get().build().get();
        context.remembered().put(memory(job), build.getNumber() + " " + because);
        return answer(image, build, because);
    }

    private Optional<BuildChoice> choose(Job<?, ?> job) {
        String remembered = context.remembered().get(memory(job));
        if (remembered != null) {
            String[] numberAndReason = remembered.split(" ", 2);
            return BuildChoice.numbered(Integer.parseInt(numberAndReason[0]), numberAndReason[1], job);
        }
        return context.started()
                .flatMap(run -> BuildChoice.startedBy(run, job))
                .or(() -> BuildChoice.among(context.causes(), job))
                .or(() -> named(job));
    }

    private Optional<BuildChoice> named(Job<?, ?> job) {
        if (source.getNumber() != null) {
            return BuildChoice.numbered(source.getNumber(), "its number was given", job);
        }
        if (!source.getParameters().isEmpty()) {
            return BuildChoice.withParameters(source.getParameters(), job);
        }
        return BuildChoice.newest(job);
    }

    private String whyNone(Job<?, ?> job) {
        String name = "job '" + job.getFullName() + "'";
        String remembered = context.remembered().get(memory(job));
        if (remembered != null) {
            return "Build #" + remembered.split(" ", 2)[0] + " of " + name + ", which was waited for, was deleted.";
        }
        if (source.getNumber() != null) {
            return "There is no build #" + source.getNumber() + " of " + name
                    + ": name one that exists, or none for the newest.";
        }
        if (!source.getParameters().isEmpty()) {
            return "No build of " + name + " has the parameters " + String.join(", ", source.getParameters()) + ".";
        }
        if (!job.isBuildable()) {
            return "The " + name + " is disabled and has no builds: enable it and build the image.";
        }
        return "The " + name + " has no builds: build the image first.";
    }

    private String memory(Job<?, ?> job) {
        return "upstreamJob " + job.getFullName() + " " + source.getNumber() + " " + source.getParameters();
    }

    private BuildAnswer answer(ImageName image, Run<?, ?> build, String because) {
        Result result = build.isBuilding() ? null : build.getResult();
        if (result == null) {
            return new BuildAnswer.Running(
                    Optional.of(Builds.describe(build, because)), "is still running", SAFETY_NET);
        }
        Result accepted = source.isAcceptUnstable() ? Result.UNSTABLE : Result.SUCCESS;
        if (result.isBetterOrEqualTo(accepted)) {
            return new BuildAnswer.Passed(Builds.describe(build, because), Evidence.pushed(build, image));
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
