package siteserver.transform.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import siteserver.backup.folder.schema.DataType;

/** JSON objects in cells; numbers keep every digit, members their order. */
final class Json {

    private static final int LONGEST_TEXT = 256 << 20;
    private static final int DEEPEST = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,300})(\\.[0-9]{1,300})?");

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * NULL and blank text are an object without members.
     *
     * @throws BadValue when it is no JSON object
     */
    static ObjectNode parse(Slice value) {
        String text = value.isNull() ? "" : value.text().strip();
        if (text.isEmpty()) {
            return object();
        }
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException bad) {
            throw new BadValue("\"" + BadValue.shown(text) + "\" is not JSON.");
        }
        throw new BadValue("\"" + BadValue.shown(text) + "\" is not a JSON object.");
    }

    /** An object, or empty when the text is no JSON object. */
    static Optional<ObjectNode> object(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return Optional.empty();
        }
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException otherText) {
            return Optional.empty();
        }
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A member as text: strings without quotes, null as NULL. */
    static String memberText(JsonNode member) {
        if (member == null || member.isNull() || member.isMissingNode()) {
            return null;
        }
        if (member.isBigDecimal()) {
            return member.decimalValue().toPlainString();
        }
        return member.isValueNode() ? member.asText() : text(member);
    }

    /** By its name, else by its name in any case. */
    static JsonNode member(ObjectNode object, String name) {
        JsonNode exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** Adds a value as what its type is in JSON; NULL adds nothing. */
    static void put(ObjectNode object, String name, Slice value, DataType type) {
        if (!value.isNull()) {
            object.set(name, node(value, type));
        }
    }

    /** A value that is not NULL as what its type is in JSON; text that is no such value stays text. */
    static JsonNode node(Slice value, DataType type) {
        String text = value.text();
        if (type instanceof DataType.Bool) {
            return flag(text);
        } else if (type instanceof DataType.Int || type instanceof DataType.Decimal) {
            return number(text);
        } else if (type instanceof DataType.Json) {
            return raw(text);
        }
        return TextNode.valueOf(text);
    }

    /** {@code true} and {@code false} as such, other texts as they are. */
    static JsonNode flag(String text) {
        return text.equals("true") || text.equals("false")
                ? BooleanNode.valueOf(text.equals("true"))
                : TextNode.valueOf(text);
    }

    /** Plain decimal numbers as such, other texts as they are. */
    static JsonNode number(String text) {
        return NUMBER.matcher(text).matches() ? DecimalNode.valueOf(new BigDecimal(text)) : TextNode.valueOf(text);
    }

    private static JsonNode raw(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException bad) {
            throw new BadValue("\"" + BadValue.shown(text) + "\" is not JSON.");
        }
    }
}
