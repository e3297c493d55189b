package siteserver.backup.folder.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.HexText;
import siteserver.backup.folder.value.LenientDateTime;
import siteserver.backup.folder.value.Utf8Appender;

/** Brings one JSON value to the canonical text of its column's type. */
final class JsonCells {

    /** What 6 stores in Oracle for an empty text, and dumps as it is. */
    private static final String PLACEHOLDER = "_EMPTY_";

    private final boolean placeholders;
    private final JsonNotes notes;
    private final Utf8Appender appender = new Utf8Appender();

    /**
     * @param placeholders whether the placeholder stands for an empty text: in dumps of the original tools only
     */
    JsonCells(boolean placeholders, JsonNotes notes) {
        this.placeholders = placeholders;
        this.notes = notes;
    }

    /** Fills one cell with the parser's current value, and leaves the parser at the value's last token. */
    void read(JsonParser parser, Column column, Row row, int cell, Place place) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        row.beginCell(cell);
        appender.beginCell(row, place);
        if (token.isStructStart()) {
            structure(parser);
        } else if (token == JsonToken.VALUE_STRING) {
            string(parser, column, row);
        } else if (token.isBoolean()) {
            append(bool(column.type(), token == JsonToken.VALUE_TRUE));
        } else {
            typed(parser.getText(), column);
        }
        appender.endCell();
        row.endCell(cell);
    }

    private void string(JsonParser parser, Column column, Row row) throws IOException {
        switch (column.type().kind()) {
            case BINARY, VARBINARY, BLOB -> {
                append("\\x");
                appender.endCell();
                parser.readBinaryValue(new HexStream(row));
            }
            case VARCHAR, TEXT, ENUM, BITS, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> text(parser, column);
            case CHAR -> {
                String text = CanonicalValues.withoutPadding(parser.getText());
                append(isPlaceholder(text, column) ? "" : text);
            }
            case BOOL, INT, DECIMAL, REAL, DOUBLE, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID ->
                typed(parser.getText(), column);
        }
    }

    /** Never a String of the whole value, which may be very long. */
    private void text(JsonParser parser, Column column) throws IOException {
        if (placeholders && parser.getTextLength() == PLACEHOLDER.length() && isPlaceholder(parser.getText(), column)) {
            return;
        }
        parser.getText(appender);
    }

    private boolean isPlaceholder(String text, Column column) {
        boolean found = placeholders && text.equals(PLACEHOLDER);
        if (found) {
            notes.count(JsonNote.Kind.PLACEHOLDER, column.name());
        }
        return found;
    }

    private void typed(String text, Column column) {
        Optional<String> canonical = CanonicalValues.normalise(column.type(), text);
        if (canonical.isEmpty()) {
            notes.count(JsonNote.Kind.NOT_OF_TYPE, column.name());
            append(text);
            return;
        }
        String value = canonical.get();
        append(value);
        if (column.type().kind() == DataType.Kind.TIMESTAMP
                && !value.equals(text)
                && LenientDateTime.parse(text).flatMap(LenientDateTime::offset).isPresent()) {
            notes.count(JsonNote.Kind.OFFSET_DROPPED, column.name());
        }
    }

    private static String bool(DataType type, boolean value) {
        boolean isNumber =
                switch (type.kind()) {
                    case INT, DECIMAL, REAL, DOUBLE, BITS -> true;
                    case BOOL,
                            CHAR,
                            VARCHAR,
                            TEXT,
                            ENUM,
                            DATE,
                            TIME,
                            TIMESTAMP,
                            TIMESTAMP_WITH_ZONE,
                            BINARY,
                            VARBINARY,
                            BLOB,
                            UUID,
                            JSON,
                            XML,
                            ARRAY,
                            POINT,
                            LINE,
                            POLYGON,
                            OTHER -> false;
                };
        if (isNumber) {
            return value ? "1" : "0";
        }
        return value ? "true" : "false";
    }

    /** An object or array as a value: its own JSON text, numbers as they are written. */
    private void structure(JsonParser parser) throws IOException {
        try (JsonGenerator generator = JsonRowReader.FACTORY.createGenerator(appender)) {
            generator.copyCurrentStructureExact(parser);
        }
    }

    private void append(String text) {
        char[] characters = text.toCharArray();
        appender.write(characters, 0, characters.length);
    }

    /** Takes decoded bytes, gives hexadecimal digits to the open cell. */
    private static final class HexStream extends OutputStream {

        private final Row row;
        private final byte[] single = new byte[1];

        HexStream(Row row) {
            this.row = row;
        }

        @Override
        public void write(int value) {
            single[0] = (byte) value;
            write(single, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            HexText.append(row, bytes, from, length);
        }
    }
}
