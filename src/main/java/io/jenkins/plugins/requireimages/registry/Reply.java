package io.jenkins.plugins.requireimages.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.requireimages.http.JsonBody;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param request the one that was answered, after redirects
 * @param body as it was sent, without its content coding
 */
record Reply(Request request, int status, HttpHeaders headers, byte[] body) {

    private static final Pattern ERROR_CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final int MOST_CODES = 4;

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The media type without its parameters; empty if there is none. */
    String mediaType() {
        String type = header("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The error codes of the registry, such as {@code MANIFEST_UNKNOWN}; nothing else of its text, which may repeat
     * what it was sent.
     *
     * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes">Error codes</a>
     */
    List<String> errorCodes() {
        List<String> codes = new ArrayList<>();
        for (JsonNode error : JsonBody.read(body).path("errors")) {
            String code = error.path("code").asText("");
            if (ERROR_CODE.matcher(code).matches() && codes.size() < MOST_CODES) {
                codes.add(code);
            }
        }
        return codes;
    }

    /** Whether it can only come from a registry: it has its header, or its errors. */
    boolean speaksRegistry() {
        return header("Docker-Distribution-Api-Version").isPresent()
                || !errorCodes().isEmpty();
    }
}
