package siteserver.transform.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rewrites ids in members of a JSON text. A text in which no id changes stays byte for byte. */
final class JsonIds {

    static final JsonMapper MAPPER = mapper();

    private JsonIds() {}

    /** Empty when the text is not JSON. */
    static Optional<String> rewrite(String text, Set<String> names, IdMap map) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return Optional.of(members(tree, names, map) ? MAPPER.writeValueAsString(tree) : text);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static boolean members(JsonNode node, Set<String> names, IdMap map) {
        boolean changed = false;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (names.contains(member.getKey())) {
                    JsonNode value = value(member.getValue(), map);
                    changed |= !value.equals(member.getValue());
                    member.setValue(value);
                }
                changed |= members(member.getValue(), names, map);
            }
        } else {
            for (JsonNode element : node) {
                changed |= members(element, names, map);
            }
        }
        return changed;
    }

    private static JsonNode value(JsonNode value, IdMap map) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            String number = value.asText();
            String changed = map.rewrite(number);
            return changed.equals(number) ? value : LongNode.valueOf(Long.parseLong(changed));
        }
        if (value.isTextual()) {
            String changed = IdReferences.list(value.textValue(), map);
            return changed.equals(value.textValue()) ? value : TextNode.valueOf(changed);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode rewritten = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> rewritten.add(value(element, map)));
            return rewritten;
        }
        return value;
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(500)
                        .maxStringLength(64 << 20)
                        .build());
        return mapper;
    }
}
