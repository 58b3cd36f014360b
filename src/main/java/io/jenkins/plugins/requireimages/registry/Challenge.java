package io.jenkins.plugins.requireimages.registry;

import java.util.Map;
import java.util.Optional;

/**
 * One way in which a server offers to let somebody in.
 *
 * @param scheme in lower case, such as {@code bearer}
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

    static final String BASIC = "basic";
    static final String BEARER = "bearer";

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
