package siteserver.restore.target.convert;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import siteserver.restore.target.CellFunction;

/** Forms in which different spellings of one value are equal; for the proof and for keys, never for loading. */
public final class Forms {

    private static final JsonMapper JSON_MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(200_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** A plain decimal without zeros at the end of its fraction: {@code 1.50} and {@code 1.5} are one. */
    public static final CellFunction DECIMAL = (bytes, from, length, out) -> {
        int point = -1;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '.') {
                point = i;
            } else if (bytes[i] == 'e' || bytes[i] == 'E') {
                out.add(bytes, from, length);
                return;
            }
        }
        int end = from + length;
        if (point >= 0) {
            while (bytes[end - 1] == '0') {
                end--;
            }
            if (end - 1 == point) {
                end--;
            }
        }
        out.add(bytes, from, end - from);
    };

    /** Any number by its value, {@code 1e+20} and {@code 100000000000000000000}; a text that is none stays. */
    public static final CellFunction NUMBER = (bytes, from, length, out) -> {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        try {
            BigDecimal number = new BigDecimal(text);
            out.add(number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
        } catch (NumberFormatException special) {
            out.add(bytes, from, length);
        }
    };

    /** Text of a type that fills up with blanks. */
    public static final CellFunction WITHOUT_TRAILING_BLANKS = (bytes, from, length, out) -> {
        int end = from + length;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        out.add(bytes, from, end - from);
    };

    /** JSON by its content: members by name, numbers by value, the last of equal names. Other text stays. */
    public static final CellFunction JSON = (bytes, from, length, out) -> {
        try {
            out.add(JSON_MAPPER.writeValueAsString(JSON_MAPPER.readValue(bytes, from, length, Object.class)));
        } catch (JsonProcessingException notJson) {
            out.add(bytes, from, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    };

    private static final BigDecimal LEAST_WHOLE = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST_WHOLE = new BigDecimal("18446744073709551615");

    private Forms() {}

    /** Whether a text is one JSON value and nothing else. */
    static boolean isJson(byte[] bytes, int from, int length) {
        try (JsonParser parser = JSON_MAPPER.getFactory().createParser(bytes, from, length)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /**
     * Whether a server that keeps the numbers of JSON as 64-bit whole ones or as doubles, such as MySQL, gives the same
     * values back. Text that is no JSON is not.
     *
     * @param deepest nesting that the server takes
     */
    static boolean isJsonOfDoubles(byte[] bytes, int from, int length, int deepest) {
        int depth = 0;
        try (JsonParser parser = JSON_MAPPER.getFactory().createParser(bytes, from, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > deepest || token.isNumeric() && !isKept(parser.getDecimalValue())) {
                    return false;
                }
            }
            return true;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static boolean isKept(BigDecimal number) {
        boolean whole = number.scale() == 0
                && (number.signum() < 0 ? number.compareTo(LEAST_WHOLE) >= 0 : number.compareTo(GREATEST_WHOLE) <= 0);
        double nearest = number.doubleValue();
        return whole || Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
    }
}
