package io.jenkins.plugins.requireimages.build.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A build as its Jenkins describes it.
 *
 * @param result as Jenkins spells it; empty while there is none
 * @param parameters each {@code NAME=value}
 * @param revisions that it was made from
 */
record RemoteBuild(int number, Optional<String> result, List<String> parameters, List<String> revisions) {

    /** What to ask for; {@code git} names the revisions. */
    static final String TREE = "number,building,result,actions[parameters[name,value],lastBuiltRevision[SHA1]]";

    private static final Pattern RESULT = Pattern.compile("[A-Z_]{1,32}");

    static RemoteBuild of(JsonNode json) {
        String result = json.path("result").asText("");
        boolean ended =
                !json.path("building").asBoolean(true) && RESULT.matcher(result).matches();
        return new RemoteBuild(
                json.path("number").asInt(),
                ended ? Optional.of(result) : Optional.empty(),
                parameters(json),
                revisions(json));
    }

    /** The parameters of a build or a queue item, each {@code NAME=value}. */
    static List<String> parameters(JsonNode json) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode action : json.path("actions")) {
            for (JsonNode parameter : action.path("parameters")) {
                parameters.add(parameter.path("name").asText() + "="
                        + parameter.path("value").asText());
            }
        }
        return parameters;
    }

    private static List<String> revisions(JsonNode json) {
        List<String> revisions = new ArrayList<>();
        for (JsonNode action : json.path("actions")) {
            String revision = action.at("/lastBuiltRevision/SHA1").asText("");
            if (!revision.isEmpty()) {
                revisions.add(revision.toLowerCase(Locale.ROOT));
            }
        }
        return revisions;
    }

    /** Whether it is the kind of build that is meant, apart from its number. */
    boolean isMeantBy(RemoteJob job) {
        String wanted = job.revision().toLowerCase(Locale.ROOT);
        return parameters.containsAll(job.parameters())
                && (wanted.isEmpty() || revisions.stream().anyMatch(revision -> revision.startsWith(wanted)));
    }

    /** Whether it may turn out to be meant, because it does not say yet what it is made from. */
    boolean mayBeMeantBy(RemoteJob job) {
        return result.isEmpty() && revisions.isEmpty() && parameters.containsAll(job.parameters());
    }
}
