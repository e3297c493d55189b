package siteserver.backup.folder.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
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
    private final JsonNotes notes;
    private final byte[] encoded = new byte[BINARY_PIECE / 3 * 4];

    JsonValues(ByteOutput output, JsonNotes notes) {
        this.output = output;
        this.notes = notes;
    }

    void nothing() {
        raw(NULL, 0, NULL.length);
    }

    void write(Column column, Place place, byte[] bytes, int from, int length) {
        switch (column.type().kind()) {
            case BOOL -> bareOrText(column, bytes, from, length);
            case INT -> integer(column, bytes, from, length);
            case DECIMAL, REAL, DOUBLE -> number(column, bytes, from, length);
            case DATE -> date(column, bytes, from, length);
            case TIMESTAMP -> timestamp(column, bytes, from, length);
            case TIMESTAMP_WITH_ZONE -> instant(column, bytes, from, length);
            case BINARY, VARBINARY, BLOB -> binary(column, place, bytes, from, length);
            case CHAR, VARCHAR, TEXT, ENUM, JSON, XML, OTHER -> text(column, bytes, from, length);
            case BITS, TIME, UUID, ARRAY, POINT, LINE, POLYGON -> string(bytes, from, length);
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

    private void bareOrText(Column column, byte[] bytes, int from, int length) {
        if (isCanonical(column.type(), bytes, from, length)) {
            raw(bytes, from, length);
        } else {
            string(bytes, from, length);
        }
    }

    private void integer(Column column, byte[] bytes, int from, int length) {
        bareOrText(column, bytes, from, length);
        boolean unsigned64 = column.type() instanceof DataType.Int type && type.unsigned() && type.bits() == 64;
        if (unsigned64 && length >= SECONDS_LENGTH && isAboveLong(bytes, from, length)) {
            notes.count(JsonNote.Kind.LONG_NUMBER, column.name());
        }
    }

    private static boolean isAboveLong(byte[] bytes, int from, int length) {
        byte[] greatest = ascii(Long.toString(Long.MAX_VALUE));
        return length > greatest.length || Arrays.compare(bytes, from, from + length, greatest, 0, greatest.length) > 0;
    }

    private void number(Column column, byte[] bytes, int from, int length) {
        byte last = length == 0 ? 0 : bytes[from + length - 1];
        if (last < '0' || last > '9') {
            notes.count(JsonNote.Kind.NOT_A_NUMBER, column.name());
            string(bytes, from, length);
        } else if (column.type().kind() == DataType.Kind.DECIMAL && digits(bytes, from, length) > EXACT_DIGITS) {
            notes.count(JsonNote.Kind.LONG_NUMBER, column.name());
            string(bytes, from, length);
        } else {
            bareOrText(column, bytes, from, length);
        }
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

    private void date(Column column, byte[] bytes, int from, int length) {
        if (length == DATE_LENGTH && isCanonical(column.type(), bytes, from, length)) {
            output.put((byte) '"');
            raw(bytes, from, length);
            raw(MIDNIGHT, 0, MIDNIGHT.length);
            output.put((byte) '"');
        } else {
            notes.count(JsonNote.Kind.DATE_OUT_OF_RANGE, column.name());
            string(bytes, from, length);
        }
    }

    private void timestamp(Column column, byte[] bytes, int from, int length) {
        string(bytes, from, length);
        noteTimestamp(column, bytes, from, length, isCanonical(column.type(), bytes, from, length));
    }

    /** With whole seconds the clock in UTC, as the original would; the column's type says that it is an instant. */
    private void instant(Column column, byte[] bytes, int from, int length) {
        boolean canonical = isCanonical(column.type(), bytes, from, length);
        int clock = length - "+00".length();
        if (canonical && clock == SECONDS_LENGTH) {
            string(bytes, from, clock);
            notes.count(JsonNote.Kind.INSTANT_IN_UTC, column.name());
        } else {
            string(bytes, from, length);
            noteTimestamp(column, bytes, from, clock, canonical);
        }
    }

    private void noteTimestamp(Column column, byte[] bytes, int from, int clock, boolean canonical) {
        boolean hasPoint =
                clock > SECONDS_LENGTH && bytes[from + SECONDS_LENGTH] == '.' && bytes[from + clock - 1] != 'C';
        if (canonical && hasPoint) {
            notes.count(JsonNote.Kind.FRACTION_OF_SECOND, column.name());
        } else if (!canonical || clock != SECONDS_LENGTH) {
            notes.count(JsonNote.Kind.DATE_OUT_OF_RANGE, column.name());
        }
    }

    private void text(Column column, byte[] bytes, int from, int length) {
        string(bytes, from, length);
        boolean iso = length >= SECONDS_LENGTH
                && bytes[from + DATE_LENGTH] == 'T'
                && bytes[from + 4] == '-'
                && bytes[from + 7] == '-';
        boolean ticks = length > 8
                && bytes[from] == '/'
                && new String(bytes, from, 6, StandardCharsets.ISO_8859_1).equals("/Date(");
        if (iso || ticks) {
            notes.count(JsonNote.Kind.TEXT_LIKE_A_DATE, column.name());
        }
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

    private static boolean isCanonical(DataType type, byte[] bytes, int from, int length) {
        return CanonicalValues.validate(type, bytes, from, length)
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
