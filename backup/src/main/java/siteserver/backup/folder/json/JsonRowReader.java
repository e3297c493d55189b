package siteserver.backup.folder.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;

/**
 * Reads a row file of the original tools, or of our own in their form: an array of objects, keys in any case and order,
 * a missing key is NULL. As lenient as their own reader: byte order mark, comments, single quotes, trailing commas.
 * Values come out in canonical text; what is no value of its column's type is passed on as written and noted. One row
 * is in memory at a time.
 */
public final class JsonRowReader implements RowReader {

    /** As lenient as the original's own reader. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(256 << 20)
                    .maxNumberLength(200_000)
                    .maxNestingDepth(1000)
                    .build())
            .build();

    private final JsonParser parser;
    private final List<Column> columns;
    private final JsonHabits habits;
    private final Place place;
    private final JsonNote.Listener listener;
    private final JsonKeys keys;
    private final JsonNotes notes = new JsonNotes();
    private final JsonCells cells;
    private final boolean[] seen;
    private Place cellPlace;
    private long line;
    private boolean ended;

    /**
     * Reads up to the first row at once.
     *
     * @param in closed by {@link #close()}; needs no buffer
     * @param habits what stands in the file beside the data
     * @param place table and file, for messages
     * @param listener hears at the end what was unusual
     */
    public JsonRowReader(InputStream in, Table table, JsonHabits habits, Place place, JsonNote.Listener listener) {
        this.columns = table.columns();
        this.habits = habits;
        this.place = place;
        this.listener = listener;
        this.keys = new JsonKeys(columns);
        this.cells = new JsonCells(habits.placeholders(), notes);
        this.seen = new boolean[columns.size()];
        this.cellPlace = place;
        try {
            this.parser = FACTORY.createParser(in);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw bad("The file is empty. The original tool leaves an empty file behind when it failed.");
            }
            if (first != JsonToken.START_ARRAY) {
                throw bad("The file is not a list of rows: it does not start with [.");
            }
        } catch (IOException failure) {
            throw translated(failure);
        }
    }

    /**
     * The keys of the first row as they are spelled, in order; none when there is no row, or no list of rows at all.
     *
     * @param in closed
     */
    public static List<String> firstKeys(InputStream in) throws IOException {
        List<String> keys = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.START_OBJECT) {
                return keys;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                keys.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (JsonProcessingException | CharConversionException damaged) {
            // Whoever reads the rows is told of the damage; here it only means that nothing is known.
            keys.clear();
        }
        return keys;
    }

    @Override
    public boolean next(Row row) {
        row.clear();
        if (ended) {
            return false;
        }
        cellPlace = place;
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                ended = true;
                if (parser.nextToken() != null) {
                    throw bad("There is text after the end of the list.");
                }
                return false;
            }
            line++;
            if (token != JsonToken.START_OBJECT) {
                throw bad("The row is not an object: it does not start with {.");
            }
            row.clearToNulls(columns.size());
            object(row);
            return true;
        } catch (IOException failure) {
            throw translated(failure);
        } catch (OutOfMemoryError tooLarge) {
            throw FileFailures.outOfMemory(place.withLine(line), tooLarge, "One row is larger than the memory.");
        }
    }

    /** Which row of the file this is; the first is 1. */
    @Override
    public long line() {
        return line;
    }

    /** Closes the stream and tells the notes. */
    @Override
    public void close() {
        notes.tell(listener);
        try {
            parser.close();
        } catch (IOException failure) {
            throw FileFailures.reading(place, failure);
        }
    }

    private void object(Row row) throws IOException {
        Arrays.fill(seen, false);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int cell = keys.column(key);
            parser.nextToken();
            if (cell == JsonKeys.NONE) {
                if (parser.currentToken() != JsonToken.VALUE_NULL && !habits.isNoData(key)) {
                    notes.count(JsonNote.Kind.UNKNOWN_KEY, key);
                }
                parser.skipChildren();
                continue;
            }
            Column column = columns.get(cell);
            if (seen[cell]) {
                notes.count(JsonNote.Kind.REPEATED_KEY, column.name());
                row.setNull(cell);
            }
            seen[cell] = true;
            cellPlace = place.withColumn(column.name());
            cells.read(parser, column, row, cell, cellPlace.withLine(line));
            cellPlace = place;
        }
    }

    private SiteServerException translated(IOException failure) {
        if (failure instanceof CharConversionException) {
            return new SiteServerException(FolderProblem.INVALID_UNICODE, here(), failure, failure.getMessage());
        }
        if (!(failure instanceof JsonProcessingException syntax)) {
            return FileFailures.reading(place, failure);
        }
        String why = syntax.getOriginalMessage();
        if (syntax.getLocation() != null) {
            why += " (line " + syntax.getLocation().getLineNr() + ", column "
                    + syntax.getLocation().getColumnNr() + ")";
        }
        boolean unicode = syntax.getOriginalMessage().startsWith("Invalid UTF-8");
        FolderProblem problem = unicode ? FolderProblem.INVALID_UNICODE : FolderProblem.BAD_ROW;
        return new SiteServerException(problem, here(), failure, why);
    }

    private SiteServerException bad(String why) {
        return new SiteServerException(FolderProblem.BAD_ROW, here(), why);
    }

    private Place here() {
        return line == 0 ? cellPlace : cellPlace.withLine(line);
    }
}
