package siteserver.backup.folder.json;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.csv.CsvLine;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.metadata.Fallback;
import siteserver.backup.folder.row.ByteOutput;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.row.RowSink;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.Utf8;

/**
 * Writes rows in the form that the original tools restore: an array of objects with keys in camel case. Values that
 * this form cannot hold are written as exact text and noted, so that {@link JsonRowReader} gives back every value as it
 * was. Text that is not Unicode is an {@code INVALID_UNICODE} before anything of its row is written.
 */
public final class JsonRowWriter implements RowSink, AutoCloseable {

    private final ByteOutput output;
    private final List<Column> columns;
    private final byte[][] keys;
    private final Place[] places;
    private final JsonNotes notes = new JsonNotes();
    private final JsonNote.Listener listener;
    private final JsonValues values;
    private final Row decoded;
    private long rows;

    /**
     * @param out closed by {@link #close()}
     * @param place table and file, for messages
     * @param listener hears at the end what the original tools would not read as it was
     */
    public JsonRowWriter(OutputStream out, Table table, Place place, JsonNote.Listener listener) {
        this.output = new ByteOutput(out, place);
        this.columns = table.columns();
        this.listener = listener;
        this.values = new JsonValues(output, columns, notes);
        this.decoded = new Row(columns.size());
        List<String> names = new JsonKeys(columns).keys();
        this.keys = new byte[columns.size()][];
        this.places = new Place[columns.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(names.get(i), i == 0);
            places[i] = place.withColumn(columns.get(i).name());
        }
        output.put((byte) '[');
    }

    @Override
    public void row(Row row) {
        if (row.size() != keys.length) {
            throw new IllegalArgumentException(row.size() + " cells for " + keys.length + " columns");
        }
        for (int cell = 0; cell < keys.length; cell++) {
            if (!row.isNull(cell)) {
                Utf8.check(row.bytes(), row.start(cell), row.length(cell), places[cell]);
            }
        }
        if (rows > 0) {
            output.put((byte) ',');
        }
        output.put((byte) '\n');
        output.put((byte) '{');
        for (int cell = 0; cell < keys.length; cell++) {
            output.put(keys[cell], 0, keys[cell].length);
            if (row.isNull(cell)) {
                values.nothing();
            } else {
                values.write(cell, places[cell], row.bytes(), row.start(cell), row.length(cell));
            }
        }
        output.put((byte) '}');
        rows++;
    }

    @Override
    public void csvLine(byte[] bytes, int from, int length) {
        CsvLine.decode(bytes, from, length, decoded);
        row(decoded);
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** Columns that must be described to the original tools as a wider type, by name: complete after the last row. */
    public Map<String, Fallback> fallbacks() {
        return values.fallbacks();
    }

    /** Bytes so far, with what is still in the buffer. */
    public long bytes() {
        return output.bytes();
    }

    /** Ends the list, closes the stream below and tells the notes. */
    @Override
    public void close() {
        try (ByteOutput closing = output) {
            closing.put((byte) '\n');
            closing.put((byte) ']');
            closing.put((byte) '\n');
        }
        notes.tell(listener);
    }

    /** What stands before a value in every row. */
    private static byte[] key(String name, boolean first) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ByteOutput to = new ByteOutput(text, Place.NOWHERE)) {
            if (!first) {
                to.put((byte) ',');
            }
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            new JsonValues(to, List.of(), new JsonNotes()).string(bytes, 0, bytes.length);
            to.put((byte) ':');
        }
        return text.toByteArray();
    }
}
