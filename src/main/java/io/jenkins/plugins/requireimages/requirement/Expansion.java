package io.jenkins.plugins.requireimages.requirement;

import hudson.EnvVars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Puts the values of variables into every text of a configuration, for jobs that have no Groovy to do it. The IDs of
 * credentials are left as they are: who starts a build must not choose them.
 */
final class Expansion {

    private static final String CREDENTIALS = "credentialsId";

    private final EnvVars variables;

    Expansion(EnvVars variables) {
        this.variables = variables;
    }

    RequiredImages expand(RequiredImages requirements) {
        DescribableModel<RequiredImages> model = DescribableModel.of(RequiredImages.class);
        try {
            return model.instantiate(
                    arguments(model.uninstantiate2(requirements).getArguments()), null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> arguments(Map<String, ?> arguments) {
        Map<String, Object> expanded = new LinkedHashMap<>();
        arguments.forEach((name, value) -> expanded.put(name, name.equals(CREDENTIALS) ? value : value(value)));
        return expanded;
    }

    private Object value(Object value) {
        if (value instanceof String text) {
            return variables.expand(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::value).collect(Collectors.toList());
        }
        if (value instanceof UninstantiatedDescribable described) {
            return described.withArguments(arguments(described.getArguments()));
        }
        return value;
    }
}
