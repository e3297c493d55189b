package siteserver.backup.database.sqlite;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.DataType;

/**
 * Dates and times as SQLite databases hold them: text, in the forms that its own functions read. Works on bytes, one
 * value after the other; not thread-safe.
 */
final class Moments {

    /** What a text is. */
    enum Kind {
        DATE,
        TIME,
        /** Date and time without a zone. */
        LOCAL,
        /** Date and time with {@code Z} or an offset. */
        ZONED,
        OTHER
    }

    private static final byte[] UTC = {'+', '0', '0'};
    private static final int MOST_FRACTION = 9;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private byte[] text;
    private int at;
    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private int offsetSeconds;

    /** Reads one text; what it found is kept until the next call. */
    Kind parse(byte[] value) {
        text = value;
        at = 0;
        year = 1;
        month = 1;
        day = 1;
        hour = 0;
        minute = 0;
        second = 0;
        nanos = 0;
        if (value.length > 4 && value[4] == '-') {
            if (!date()) {
                return Kind.OTHER;
            }
            if (at == text.length) {
                return Kind.DATE;
            }
            if (text[at] != ' ' && text[at] != 'T') {
                return Kind.OTHER;
            }
            at++;
            if (!time()) {
                return Kind.OTHER;
            }
            if (at == text.length) {
                return Kind.LOCAL;
            }
            return offset() && at == text.length && fitsWithOffset() ? Kind.ZONED : Kind.OTHER;
        }
        return time() && at == text.length ? Kind.TIME : Kind.OTHER;
    }

    /**
     * Appends the canonical text of a value to an open cell.
     *
     * @param type a date, a time, or a timestamp with or without zone
     * @return false, with nothing appended, when the text is none of this type
     */
    boolean append(Row row, byte[] value, DataType type) {
        Kind kind = parse(value);
        if (type instanceof DataType.Date && kind == Kind.DATE) {
            appendDate(row);
        } else if (type instanceof DataType.Time && kind == Kind.TIME) {
            appendTime(row);
        } else if (type instanceof DataType.Timestamp && (kind == Kind.LOCAL || kind == Kind.DATE)) {
            appendDate(row);
            row.append((byte) ' ');
            appendTime(row);
        } else if (type instanceof DataType.TimestampWithZone && kind == Kind.ZONED) {
            toUtc();
            appendDate(row);
            row.append((byte) ' ');
            appendTime(row);
            row.append(UTC, 0, UTC.length);
        } else {
            return false;
        }
        return true;
    }

    /** Digits of the fraction of the last text that say something: without trailing zeros. */
    int fractionDigits() {
        int digits = nanos == 0 ? 0 : MOST_FRACTION;
        for (int rest = nanos; rest != 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }

    private void appendDate(Row row) {
        digits(row, year, 4);
        row.append((byte) '-');
        digits(row, month, 2);
        row.append((byte) '-');
        digits(row, day, 2);
    }

    private void appendTime(Row row) {
        digits(row, hour, 2);
        row.append((byte) ':');
        digits(row, minute, 2);
        row.append((byte) ':');
        digits(row, second, 2);
        if (nanos != 0) {
            row.append((byte) '.');
            int digits = fractionDigits();
            int rest = nanos;
            for (int i = digits; i < MOST_FRACTION; i++) {
                rest /= 10;
            }
            digits(row, rest, digits);
        }
    }

    private void toUtc() {
        if (offsetSeconds != 0) {
            LocalDateTime utc = OffsetDateTime.of(
                            year, month, day, hour, minute, second, nanos, ZoneOffset.ofTotalSeconds(offsetSeconds))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
            year = utc.getYear();
            month = utc.getMonthValue();
            day = utc.getDayOfMonth();
            hour = utc.getHour();
            minute = utc.getMinute();
            offsetSeconds = 0;
        }
    }

    /** The year must stay one that four digits write. */
    private boolean fitsWithOffset() {
        if (year > 1 && year < 9999) {
            return true;
        }
        try {
            int utcYear = OffsetDateTime.of(
                            year, month, day, hour, minute, second, nanos, ZoneOffset.ofTotalSeconds(offsetSeconds))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .getYear();
            return utcYear >= 1 && utcYear <= 9999;
        } catch (DateTimeException outOfRange) {
            return false;
        }
    }

    private boolean date() {
        year = number(4);
        if (year < 1 || !skip('-')) {
            return false;
        }
        month = number(2);
        if (month < 1 || month > 12 || !skip('-')) {
            return false;
        }
        day = number(2);
        return day >= 1 && day <= DAYS[month - 1] && (month != 2 || day < 29 || leap(year));
    }

    private static boolean leap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private boolean time() {
        hour = number(2);
        if (hour < 0 || hour > 23 || !skip(':')) {
            return false;
        }
        minute = number(2);
        if (minute < 0 || minute > 59) {
            return false;
        }
        if (at == text.length || text[at] != ':') {
            return true;
        }
        at++;
        second = number(2);
        if (second < 0 || second > 59) {
            return false;
        }
        return at == text.length || text[at] != '.' || fraction();
    }

    private boolean fraction() {
        at++;
        int from = at;
        int unit = 100_000_000;
        while (at < text.length && isDigit(text[at])) {
            int digit = text[at++] - '0';
            if (unit == 0 && digit != 0) {
                return false;
            }
            nanos += digit * unit;
            unit /= 10;
        }
        return at > from;
    }

    private boolean offset() {
        if (text[at] == 'Z') {
            at++;
            offsetSeconds = 0;
            return true;
        }
        if (text[at] == ' ' && at + 1 < text.length) {
            at++;
        }
        if (text[at] != '+' && text[at] != '-') {
            return false;
        }
        int sign = text[at++] == '-' ? -1 : 1;
        int hours = number(2);
        int minutes = 0;
        if (at < text.length) {
            if (text[at] == ':') {
                at++;
            }
            minutes = number(2);
        }
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return false;
        }
        offsetSeconds = sign * (hours * 3600 + minutes * 60);
        return true;
    }

    /** Reads exactly so many digits; -1 when there are not so many. */
    private int number(int digits) {
        if (at + digits > text.length) {
            return -1;
        }
        int value = 0;
        for (int end = at + digits; at < end; at++) {
            if (!isDigit(text[at])) {
                return -1;
            }
            value = value * 10 + text[at] - '0';
        }
        return value;
    }

    private boolean skip(char wanted) {
        return at < text.length && text[at++] == wanted;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static void digits(Row row, int value, int width) {
        int divisor = 1;
        for (int i = 1; i < width; i++) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            row.append((byte) ('0' + value / divisor % 10));
        }
    }
}
