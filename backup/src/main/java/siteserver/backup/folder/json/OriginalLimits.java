package siteserver.backup.folder.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import siteserver.backup.folder.metadata.Fallback;
import siteserver.backup.folder.metadata.OriginalTypes;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.value.Utf8;

/**
 * What the restore of the original tools takes: whole numbers of 32 bits, decimals of 18 digits with 2 behind the
 * point, dates of years 1 to 9999, texts up to their length. One value beyond that costs it the whole file
 * ({@code sscms/original-defects.md} A20), so that the column must be described as a wider type.
 */
final class OriginalLimits {

    /** Of the decimal(18,2) that it makes. */
    private static final int DIGITS_BEFORE_POINT = 16;

    private static final int DIGITS_BEHIND_POINT = 2;

    /** Any number of so many characters is within 32 bits. */
    private static final int SHORT_INTEGER = 9;

    /** Its reader takes such a text for a date, whatever the column is. */
    private static final Pattern ISO_DATE = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?");

    private static final Pattern TICKS = Pattern.compile("/Date\\(.+\\)/");
    private static final int YEAR_LENGTH = 4;
    private static final int SHORTEST_DATE = 9;
    private static final int LONGEST_DATE = 40;

    private final List<Column> columns;
    private final JsonNotes notes;
    private final int[] limits;
    private final Fallback[] fallbacks;

    OriginalLimits(List<Column> columns, JsonNotes notes) {
        this.columns = columns;
        this.notes = notes;
        this.limits = columns.stream()
                .mapToInt(column -> OriginalTypes.of(column.type()).limit())
                .toArray();
        this.fallbacks = new Fallback[columns.size()];
        Arrays.fill(fallbacks, Fallback.NONE);
    }

    /** Columns that need one, by name. */
    Map<String, Fallback> fallbacks() {
        Map<String, Fallback> needed = new HashMap<>();
        for (int i = 0; i < fallbacks.length; i++) {
            if (fallbacks[i] != Fallback.NONE) {
                needed.put(columns.get(i).name(), fallbacks[i]);
            }
        }
        return needed;
    }

    /** A value that is none of its column's type. */
    void malformed(int cell) {
        need(cell, Fallback.TEXT, JsonNote.Kind.UNFIT);
    }

    void integer(int cell, byte[] bytes, int from, int length) {
        if (length <= SHORT_INTEGER) {
            return;
        }
        BigDecimal number = number(bytes, from, length);
        if (number.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
                && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
            return;
        }
        if (columns.get(cell).identity()) {
            notes.count(JsonNote.Kind.UNFIT_IDENTITY, columns.get(cell).name());
        } else {
            boolean fits = number.precision() <= DIGITS_BEFORE_POINT;
            need(cell, fits ? Fallback.DECIMAL : Fallback.TEXT, JsonNote.Kind.UNFIT);
        }
    }

    void decimal(int cell, byte[] bytes, int from, int length) {
        if (length <= DIGITS_BEHIND_POINT + 1) {
            return;
        }
        BigDecimal number = number(bytes, from, length);
        if (number.precision() - number.scale() > DIGITS_BEFORE_POINT) {
            need(cell, Fallback.TEXT, JsonNote.Kind.UNFIT);
        } else if (number.scale() > DIGITS_BEHIND_POINT
                && number.stripTrailingZeros().scale() > DIGITS_BEHIND_POINT) {
            notes.count(JsonNote.Kind.FRACTION_OF_NUMBER, columns.get(cell).name());
        }
    }

    void notANumber(int cell) {
        need(cell, Fallback.TEXT, JsonNote.Kind.NOT_A_NUMBER);
    }

    void dateOutOfRange(int cell) {
        need(cell, Fallback.TEXT, JsonNote.Kind.DATE_OUT_OF_RANGE);
    }

    void text(int cell, byte[] bytes, int from, int length) {
        int limit = limits[cell];
        if (limit >= 0 && length > limit && Utf8.characters(bytes, from, length) > limit) {
            need(cell, Fallback.TEXT, JsonNote.Kind.UNFIT);
        }
        if (length >= SHORTEST_DATE
                && length <= LONGEST_DATE
                && (bytes[from] == '/' || bytes[from + YEAR_LENGTH] == '-')
                && looksLikeADate(new String(bytes, from, length, StandardCharsets.UTF_8))) {
            notes.count(JsonNote.Kind.TEXT_LIKE_A_DATE, columns.get(cell).name());
        }
    }

    private static boolean looksLikeADate(String text) {
        return ISO_DATE.matcher(text).matches() || TICKS.matcher(text).matches();
    }

    private void need(int cell, Fallback fallback, JsonNote.Kind kind) {
        fallbacks[cell] = fallbacks[cell].and(fallback);
        notes.count(kind, columns.get(cell).name());
    }

    private static BigDecimal number(byte[] bytes, int from, int length) {
        return new BigDecimal(new String(bytes, from, length, StandardCharsets.US_ASCII));
    }
}
