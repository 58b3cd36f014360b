package io.jenkins.plugins.requireimages.upstream;

import hudson.Extension;
import hudson.model.Run;
import java.util.Objects;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.support.steps.build.DownstreamBuildAction;
import org.jenkinsci.plugins.workflow.support.steps.build.DownstreamBuildAction.DownstreamBuild;
import org.springframework.security.access.AccessDeniedException;

/** The builds of the {@code build} step, where its plugin is installed. */
@Extension(optional = true)
public final class BuildStepBuilds implements DownstreamBuilds {

    @Override
    public Optional<Run<?, ?>> startedBy(FlowNode step, Run<?, ?> build) {
        return build.getActions(DownstreamBuildAction.class).stream()
                .flatMap(action -> action.getDownstreamBuilds().stream())
                .filter(downstream -> downstream.getFlowNodeId().equals(step.getId()))
                .<Run<?, ?>>map(BuildStepBuilds::visible)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Run<?, ?> visible(DownstreamBuild downstream) {
        try {
            return downstream.getBuild();
        } catch (AccessDeniedException e) {
            return null;
        }
    }
}
