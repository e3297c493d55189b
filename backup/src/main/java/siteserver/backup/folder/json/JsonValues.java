package siteserver.backup.folder.json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.metadata.Fallback;
import siteserver.backup.folder.row.ByteOutput;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.value.CanonicalValues;
import siteserver.backup.folder.value.Finding;
import siteserver.backup.folder.value.HexText;

/** Canonical text as JSON: in the original's form where that is exact, as text where it is not. */
final class JsonValues {

    private static final byte[] NULL = ascii("null");
    private static final byte[] MIDNIGHT = ascii(" 00:00:00");
    private static final byte[] HEX_DIGITS = ascii("0123456789abcdef");

    /** What .NET's double holds; the original reads every number with a point into one. */
    private static final int EXACT_DIGITS = 15;

    /** {@code 2018-09-01} and {@code 2018-09-01 12:34:56}. */
    private static final int DATE_LENGTH = 10;

    private static final int SECONDS_LENGTH = 19;

    /** A multiple of three, so that pieces of base64 fit together. */
    private static final int BINARY_PIECE = 3072;

    private final ByteOutput output;
    private final List<Column> columns;
    private final JsonNotes notes;
    private final OriginalLimits limits;
    private final byte[] encoded = new byte[BINARY_PIECE / 3 * 4];

    JsonValues(ByteOutput output, List<Column> columns, JsonNotes notes) {
        this.output = output;
        this.columns = columns;
        this.notes = notes;
        this.limits = new OriginalLimits(columns, notes);
    }

    /** Columns that must be described as a wider type, by name. */
    Map<String, Fallback> fallbacks() {
        return limits.fallbacks();
    }

    void nothing() {
        raw(NULL, 0, NULL.length);
    }

    void write(int cell, Place place, byte[] bytes, int from, int length) {
        switch (columns.get(cell).type().kind()) {
            case BOOL -> bareOrText(cell, bytes, from, length);
            case INT -> integer(cell, bytes, from, length);
            case DECIMAL, REAL, DOUBLE -> number(cell, bytes, from, length);
            case DATE -> date(cell, bytes, from, length);
            case TIMESTAMP -> timestamp(cell, bytes, from, length);
            case TIMESTAMP_WITH_ZONE -> instant(cell, bytes, from, length);
            case BINARY, VARBINARY, BLOB -> binary(columns.get(cell), place, bytes, from, length);
            case CHAR, VARCHAR, TEXT, ENUM, BITS, TIME, UUID, JSON, XML, ARRAY, POINT, LINE, POLYGON, OTHER -> {
                string(bytes, from, length);
                limits.text(cell, bytes, from, length);
            }
        }
    }

    /** A quoted string of valid UTF-8. */
    void string(byte[] bytes, int from, int length) {
        output.put((byte) '"');
        int to = from + length;
        int start = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\\' || b >= 0 && b < ' ') {
                output.put(bytes, start, i - start);
                escaped(b);
                start = i + 1;
            }
        }
        output.put(bytes, start, to - start);
        output.put((byte) '"');
    }

    private void escaped(byte b) {
        output.put((byte) '\\');
        switch (b) {
            case '\n' -> output.put((byte) 'n');
            case '\r' -> output.put((byte) 'r');
            case '\t' -> output.put((byte) 't');
            case '"', '\\' -> output.put(b);
            default -> {
                output.put((byte) 'u');
                output.put((byte) '0');
                output.put((byte) '0');
                output.put(HEX_DIGITS[b >> 4]);
                output.put(HEX_DIGITS[b & 0xf]);
            }
        }
    }

    /** Returns whether the value is one of its type. */
    private boolean bareOrText(int cell, byte[] bytes, int from, int length) {
        boolean canonical = isCanonical(cell, bytes, from, length);
        if (canonical) {
            raw(bytes, from, length);
        } else {
            string(bytes, from, length);
            limits.malformed(cell);
        }
        return canonical;
    }

    private void integer(int cell, byte[] bytes, int from, int length) {
        if (bareOrText(cell, bytes, from, length)) {
            limits.integer(cell, bytes, from, length);
        }
    }

    private void number(int cell, byte[] bytes, int from, int length) {
        Column column = columns.get(cell);
        if (!isCanonical(cell, bytes, from, length)) {
            string(bytes, from, length);
            limits.malformed(cell);
        } else if (!isDigit(bytes[from + length - 1])) {
            string(bytes, from, length);
            limits.notANumber(cell);
        } else {
            if (column.type().kind() == DataType.Kind.DECIMAL && digits(bytes, from, length) > EXACT_DIGITS) {
                notes.count(JsonNote.Kind.LONG_NUMBER, column.name());
                string(bytes, from, length);
            } else {
                raw(bytes, from, length);
            }
            limits.decimal(cell, bytes, from, length);
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int digits(byte[] bytes, int from, int length) {
        int digits = 0;
        for (int i = from; i < from + length; i++) {
            byte b = bytes[i];
            if (b >= '1' && b <= '9' || b == '0' && digits > 0) {
                digits++;
            }
        }
        return digits;
    }

    private void date(int cell, byte[] bytes, int from, int length) {
        if (length == DATE_LENGTH && isCanonical(cell, bytes, from, length)) {
            output.put((byte) '"');
            raw(bytes, from, length);
            raw(MIDNIGHT, 0, MIDNIGHT.length);
            output.put((byte) '"');
        } else {
            string(bytes, from, length);
            limits.dateOutOfRange(cell);
        }
    }

    private void timestamp(int cell, byte[] bytes, int from, int length) {
        string(bytes, from, length);
        if (!isCanonical(cell, bytes, from, length) || !isPlainClock(bytes, from, length)) {
            limits.dateOutOfRange(cell);
        } else if (length > SECONDS_LENGTH) {
            notes.count(JsonNote.Kind.FRACTION_OF_SECOND, columns.get(cell).name());
        }
    }

    /** The clock in UTC, as the original would; the column's type says that it is an instant. */
    private void instant(int cell, byte[] bytes, int from, int length) {
        int clock = length - "+00".length();
        boolean isPlain = isCanonical(cell, bytes, from, length)
                && isPlainClock(bytes, from, clock)
                && bytes[from + clock] == '+';
        if (!isPlain) {
            string(bytes, from, length);
            limits.dateOutOfRange(cell);
            return;
        }
        string(bytes, from, clock);
        notes.count(JsonNote.Kind.INSTANT_IN_UTC, columns.get(cell).name());
        if (clock > SECONDS_LENGTH) {
            notes.count(JsonNote.Kind.FRACTION_OF_SECOND, columns.get(cell).name());
        }
    }

    /** Of a year from 1 to 9999: not longer, not BC, not infinite. */
    private static boolean isPlainClock(byte[] bytes, int from, int clock) {
        return clock >= SECONDS_LENGTH
                && bytes[from + DATE_LENGTH] == ' '
                && isDigit(bytes[from + clock - 1])
                && (clock == SECONDS_LENGTH || bytes[from + SECONDS_LENGTH] == '.');
    }

    private void binary(Column column, Place place, byte[] bytes, int from, int length) {
        CanonicalValues.validate(column.type(), bytes, from, length)
                .filter(finding -> finding.kind() == Finding.Kind.MALFORMED)
                .ifPresent(finding -> {
                    throw new SiteServerException(FolderProblem.BAD_VALUE, place, finding.reason());
                });
        output.put((byte) '"');
        int to = from + length;
        for (int at = from + 2; at < to; at += BINARY_PIECE * 2) {
            byte[] piece = HexText.decode(bytes, at, Math.min(BINARY_PIECE * 2, to - at));
            int filled = Base64.getEncoder().encode(piece, encoded);
            raw(encoded, 0, filled);
        }
        output.put((byte) '"');
    }

    private boolean isCanonical(int cell, byte[] bytes, int from, int length) {
        return CanonicalValues.validate(columns.get(cell).type(), bytes, from, length)
                .map(finding -> finding.kind() == Finding.Kind.OUT_OF_BOUNDS)
                .orElse(true);
    }

    private void raw(byte[] bytes, int from, int length) {
        output.put(bytes, from, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
