package siteserver.backup.folder.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;

/**
 * Finds the keys of rows that the list of columns does not name and that hold a value somewhere. The original's update
 * reads rows by their keys alone, so that such a value is data like any other.
 */
public final class JsonKeyScan {

    /** A sane file has a few; this bounds the memory that an absurd one takes. */
    private static final int MOST_KEYS = 1000;

    private final JsonHabits habits;
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> found = new LinkedHashMap<>();

    public JsonKeyScan(Table table, JsonHabits habits) {
        this.habits = habits;
        table.columns().stream().map(Column::name).map(JsonKeyScan::fold).forEach(known::add);
    }

    /**
     * Reads one row file from start to end. Damage ends the reading without a word: whoever reads the rows is told.
     *
     * @param in closed; needs no buffer
     * @throws IOException when the stream cannot be read
     */
    public void read(InputStream in) throws IOException {
        try (JsonParser parser = JsonRowReader.FACTORY.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                row(parser);
            }
        } catch (JsonProcessingException | CharConversionException damaged) {
            return;
        }
    }

    /** As they are spelled first, in the order in which they turned up; of two spellings that differ in case, one. */
    public List<String> keys() {
        return List.copyOf(found.values());
    }

    private void row(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value != JsonToken.VALUE_NULL && !known.contains(key)) {
                add(key);
            }
            parser.skipChildren();
        }
    }

    private void add(String key) {
        String folded = fold(key);
        if (known.contains(folded)) {
            // Next time the spelling of this file is found without folding it.
            known.add(key);
        } else if (!key.isBlank() && !habits.isNoData(key) && found.size() < MOST_KEYS) {
            found.putIfAbsent(folded, key);
            known.add(folded);
            known.add(key);
        }
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
