package io.jenkins.plugins.requireimages.pipeline;

import hudson.EnvVars;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The variables around a step. */
final class StepEnvironment {

    private StepEnvironment() {}

    /**
     * The variables that are no secrets: a file of the workspace may say which of them become part of a name that some
     * registry is asked for.
     */
    static Map<String, String> of(StepContext context) throws IOException, InterruptedException {
        EnvVars variables = new EnvVars(context.get(EnvVars.class));
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        if (expander != null) {
            variables.keySet().removeAll(expander.getSensitiveVariables());
        }
        for (ParametersAction parameters : context.get(Run.class).getActions(ParametersAction.class)) {
            parameters.getAllParameters().stream()
                    .filter(ParameterValue::isSensitive)
                    .map(ParameterValue::getName)
                    .forEach(variables::remove);
        }
        return variables;
    }
}
