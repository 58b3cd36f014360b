package io.jenkins.plugins.requireimages.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Action;
import hudson.model.Actionable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.scm.api.SCMRevisionAction;
import org.kohsuke.stapler.export.Flavor;
import org.kohsuke.stapler.export.Model;
import org.kohsuke.stapler.export.ModelBuilder;
import org.kohsuke.stapler.export.NamedPathPruner;
import org.kohsuke.stapler.export.TreePruner;

/**
 * The revisions of source code that a build says it is of: by the action that every branch source leaves in the builds
 * of a multibranch project, or by what the remote API shows as {@code lastBuiltRevision[SHA1]}, as the Git plugin does,
 * which need not be installed for that.
 *
 * @param names such as commit hashes
 */
record SourceRevision(Set<String> names) {

    private static final Logger LOGGER = Logger.getLogger(SourceRevision.class.getName());
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ModelBuilder MODELS = new ModelBuilder();
    private static final TreePruner WANTED = new NamedPathPruner("lastBuiltRevision[SHA1]");
    private static final int SHORTEST_ABBREVIATION = 7;

    /** What a build, or what waits in the queue to become one, says. */
    static SourceRevision of(Actionable build) {
        Stream<String> branch =
                build.getActions(SCMRevisionAction.class).stream().map(action -> String.valueOf(action.getRevision()));
        Stream<String> git = build.getAllActions().stream().flatMap(action -> exported(action).stream());
        return new SourceRevision(Stream.concat(branch, git).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the build says none. */
    boolean isUnknown() {
        return names.isEmpty();
    }

    /**
     * Whether it is one of these.
     *
     * @param wanted in full or, if it is long enough, abbreviated
     */
    boolean isOf(String wanted) {
        return names.stream()
                .anyMatch(name ->
                        name.equals(wanted) || wanted.length() >= SHORTEST_ABBREVIATION && name.startsWith(wanted));
    }

    private static Optional<String> exported(Action action) {
        Model<? extends Action> model = MODELS.getOrNull(action.getClass(), null, null);
        if (model == null) {
            return Optional.empty();
        }
        try {
            JsonNode revision = MAPPER.readTree(json(model, action)).path("lastBuiltRevision");
            return Optional.of(revision.path("SHA1").asText()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot read the revision of " + action);
            return Optional.empty();
        }
    }

    private static <T> String json(Model<T> model, Object bean) throws IOException {
        StringWriter json = new StringWriter();
        model.writeTo(model.type.cast(bean), WANTED, Flavor.JSON.createDataWriter(bean, json));
        return json.toString();
    }
}
