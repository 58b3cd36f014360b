package io.jenkins.plugins.requireimages.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** Reads JSON that a stranger wrote. */
public final class JsonBody {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What there is where no content is. */
    public static final JsonNode NONE = MissingNode.getInstance();

    private JsonBody() {}

    /** The content, or a missing node if it is not JSON. */
    public static JsonNode read(byte[] content) {
        try {
            return MAPPER.readTree(content);
        } catch (IOException e) {
            return NONE;
        }
    }
}
