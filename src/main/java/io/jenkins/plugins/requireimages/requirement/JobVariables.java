package io.jenkins.plugins.requireimages.requirement;

import hudson.EnvVars;
import hudson.model.Job;
import hudson.model.ParameterValue;
import hudson.model.TaskListener;
import hudson.slaves.NodeProperty;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;

/** The variables that are known of a build before it has started. */
public final class JobVariables {

    private JobVariables() {}

    /**
     * What is set for every build, for those of a job, and for this one.
     *
     * @param parameters of the build; those with a secret are left out
     */
    public static EnvVars of(Job<?, ?> job, List<ParameterValue> parameters) throws IOException, InterruptedException {
        EnvVars variables = new EnvVars();
        for (NodeProperty<?> property : Jenkins.get().getGlobalNodeProperties()) {
            property.buildEnvVars(variables, TaskListener.NULL);
        }
        variables.putAll(job.getEnvironment(null, TaskListener.NULL));
        parameters.stream()
                .filter(parameter -> !parameter.isSensitive())
                .forEach(parameter -> variables.put(parameter.getName(), String.valueOf(parameter.getValue())));
        return variables;
    }
}
