package siteserver.backup.folder.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import siteserver.backup.folder.failure.Place;

/**
 * Typed access to one JSON object. Property names are found in any case (ASCII folding), as the original tools do;
 * unknown properties are not looked at. Whatever is missing or of the wrong kind is {@code BAD_METADATA}.
 */
public final class JsonReader {

    private final JsonNode node;
    private final Place place;
    private final boolean lenient;

    private JsonReader(JsonNode node, Place place, boolean lenient) {
        this.node = node;
        this.place = place;
        this.lenient = lenient;
    }

    /**
     * @param what for the message, for example {@code column}
     */
    public static JsonReader of(JsonNode node, String what, Place place) {
        return of(node, what, place, false);
    }

    /** The same, with numbers and truth values also in quotes and {@code 1} and {@code 0} as truth values. */
    public static JsonReader lenient(JsonNode node, String what, Place place) {
        return of(node, what, place, true);
    }

    private static JsonReader of(JsonNode node, String what, Place place, boolean lenient) {
        if (node == null || !node.isObject()) {
            throw JsonFiles.bad(place, "not-an-object", what);
        }
        return new JsonReader(node, place, lenient);
    }

    public Place place() {
        return place;
    }

    /** The value of a property, or null when it is missing or null. */
    public JsonNode find(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            Iterator<Map.Entry<String, JsonNode>> properties = node.fields();
            while (value == null && properties.hasNext()) {
                Map.Entry<String, JsonNode> property = properties.next();
                value = property.getKey().equalsIgnoreCase(name) ? property.getValue() : null;
            }
        }
        return value == null || value.isNull() ? null : value;
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    public Optional<String> text(String name) {
        JsonNode value = find(name);
        if (value != null && !value.isTextual()) {
            throw JsonFiles.bad(place, "wrong-kind", name, "a text");
        }
        return Optional.ofNullable(value).map(JsonNode::textValue);
    }

    public String needText(String name) {
        return text(name).orElseThrow(() -> JsonFiles.bad(place, "missing-property", name));
    }

    public boolean flag(String name) {
        JsonNode value = find(name);
        if (value != null && !value.isBoolean()) {
            String text = lenient ? value.asText().trim().toLowerCase(Locale.ROOT) : "";
            return switch (text) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw JsonFiles.bad(place, "wrong-kind", name, "true or false");
            };
        }
        return value != null && value.booleanValue();
    }

    /** A whole number from 0 on. */
    public long needCount(String name) {
        JsonNode value = findNumber(name);
        if (value == null) {
            throw JsonFiles.bad(place, "missing-property", name);
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.longValue() < 0) {
            throw JsonFiles.bad(place, "wrong-kind", name, "a whole number from 0 on");
        }
        return value.longValue();
    }

    public OptionalInt number(String name) {
        JsonNode value = findNumber(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw JsonFiles.bad(place, "wrong-kind", name, "a whole number");
        }
        return OptionalInt.of(value.intValue());
    }

    private JsonNode findNumber(String name) {
        JsonNode value = find(name);
        boolean inQuotes = lenient && value != null && value.isTextual();
        return inQuotes && value.textValue().trim().matches("-?[0-9]{1,18}")
                ? LongNode.valueOf(Long.parseLong(value.textValue().trim()))
                : value;
    }

    /** The elements of an array; none when the property is missing. */
    public List<JsonNode> elements(String name) {
        JsonNode value = find(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw JsonFiles.bad(place, "wrong-kind", name, "a list");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    public List<JsonReader> objects(String name) {
        List<JsonReader> objects = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            objects.add(of(element, name, place, lenient));
        }
        return objects;
    }

    public Optional<JsonReader> object(String name) {
        JsonNode value = find(name);
        return value == null ? Optional.empty() : Optional.of(of(value, name, place, lenient));
    }

    public List<String> texts(String name) {
        return texts(elements(name), name, place);
    }

    public static List<String> texts(Iterable<JsonNode> elements, String what, Place place) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements) {
            if (!element.isTextual()) {
                throw JsonFiles.bad(place, "wrong-kind", what, "a list of texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** Names of all properties, as they are spelled, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
