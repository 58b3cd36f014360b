package io.jenkins.plugins.requireimages.image.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Secret;
import io.jenkins.plugins.requireimages.registry.Credential;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads secrets of the two types that the kubelet takes registry credentials from. */
final class PullSecret {

    private static final Map<String, String> DATA_OF_TYPE = Map.of(
            "kubernetes.io/dockerconfigjson", ".dockerconfigjson",
            "kubernetes.io/dockercfg", ".dockercfg");

    private static final String CONFIG_JSON = ".dockerconfigjson";
    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PullSecret() {}

    /** Whether the kubelet would look into a secret at all. */
    static boolean isOne(Secret secret) {
        String name = DATA_OF_TYPE.getOrDefault(String.valueOf(secret.getType()), "");
        return secret.getData() != null
                && !secret.getData().getOrDefault(name, "").isEmpty();
    }

    /**
     * The entries of a pull secret.
     *
     * @param name for a person
     * @throws ClusterException if the kubelet could not read it either
     */
    static List<Keyring.Entry> entries(String name, Secret secret) {
        String data = DATA_OF_TYPE.get(secret.getType());
        try {
            JsonNode config = JSON.readTree(decode(secret.getData().get(data)));
            JsonNode registries = data.equals(CONFIG_JSON) ? config.path("auths") : config;
            List<Keyring.Entry> entries = new ArrayList<>();
            for (Map.Entry<String, JsonNode> registry : registries.properties()) {
                addEntry(entries, name, registry.getKey(), registry.getValue());
            }
            return entries;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ClusterException("The pull secret " + name + " cannot be read, so that no pod can pull with it;"
                    + " make it again with kubectl create secret docker-registry.");
        }
    }

    private static void addEntry(List<Keyring.Entry> entries, String name, String location, JsonNode login) {
        String username = login.path("username").asText("");
        String password = login.path("password").asText("");
        String both = login.path("auth").asText("");
        if (!both.isEmpty()) {
            String decoded = decode(both);
            int colon = decoded.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("No colon");
            }
            username = decoded.substring(0, colon);
            password = decoded.substring(colon + 1);
        }
        if (!username.isEmpty() || !password.isEmpty()) {
            entries.add(new Keyring.Entry(
                    RegistryPattern.parse(location), name, new Credential.Password(username, password)));
        }
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(LINE_END.matcher(base64).replaceAll("")), StandardCharsets.UTF_8);
    }
}
