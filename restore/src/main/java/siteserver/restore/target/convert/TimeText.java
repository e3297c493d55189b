package siteserver.restore.target.convert;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Canonical text of dates and times, taken apart: {@code 2018-09-01}, {@code 2018-09-01 12:34:56.5}, the same with
 * {@code +00}, each with {@code BC} behind it, and the infinities. Calendar rules are not applied here.
 */
final class TimeText {

    /** What the text turned out to be. */
    enum Kind {
        MALFORMED,
        INFINITE,
        /** Year, month or day is zero, as MySQL has them. */
        ZERO,
        VALUE
    }

    private final byte[] bytes;
    private final int to;
    private int at;
    private boolean zeroYear;

    Kind kind = Kind.MALFORMED;

    /** Counted astronomically: 1 BC is 0. */
    int year;

    int month;
    int day;
    int hour;
    int minute;
    int second;
    int nano;
    int fractionDigits;

    private TimeText(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.to = from + length;
    }

    /** A date with or without a time, in UTC when {@code zoned}. */
    static TimeText parse(byte[] bytes, int from, int length, boolean timed, boolean zoned) {
        TimeText text = new TimeText(bytes, from, length);
        if (text.isInfinite(from, length)) {
            text.kind = Kind.INFINITE;
        } else if (text.date() && (!timed || text.eat(' ') && text.time(2)) && (!zoned || text.utc()) && text.era()) {
            text.kind = text.month == 0 || text.day == 0 || text.zeroYear ? Kind.ZERO : Kind.VALUE;
        }
        return text;
    }

    /** A time of day alone; 24:00:00 is one. */
    static TimeText parseTime(byte[] bytes, int from, int length) {
        TimeText text = new TimeText(bytes, from, length);
        if (text.time(3) && text.at == text.to) {
            text.kind = Kind.VALUE;
        }
        return text;
    }

    /** Null when there is no such day or time. */
    LocalDateTime value() {
        try {
            return LocalDateTime.of(LocalDate.of(year, month, day), LocalTime.of(hour, minute, second, nano));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private boolean isInfinite(int from, int length) {
        if (length != 8 && length != 9) {
            return false;
        }
        int first = length == 9 ? from + 1 : from;
        if (bytes[first] != 'i' || length == 9 && bytes[from] != '-') {
            return false;
        }
        String word = "infinity";
        for (int i = 0; i < word.length(); i++) {
            if (bytes[first + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean date() {
        int start = at;
        year = number(4, 9);
        if (at - start > 4 && bytes[start] == '0') {
            return false;
        }
        return year >= 0 && eat('-') && (month = number(2, 2)) >= 0 && eat('-') && (day = number(2, 2)) >= 0;
    }

    private boolean time(int mostHourDigits) {
        boolean whole = (hour = number(2, mostHourDigits)) >= 0
                && eat(':')
                && (minute = number(2, 2)) >= 0
                && eat(':')
                && (second = number(2, 2)) >= 0;
        return whole && fraction();
    }

    private boolean fraction() {
        if (at == to || bytes[at] != '.') {
            return true;
        }
        int start = ++at;
        nano = number(1, 9);
        if (nano < 0 || bytes[at - 1] == '0') {
            return false;
        }
        fractionDigits = at - start;
        for (int i = fractionDigits; i < 9; i++) {
            nano *= 10;
        }
        return true;
    }

    private boolean utc() {
        return eat('+') && number(2, 2) == 0;
    }

    /** {@code BC} or nothing, and then the end. A year zero is MySQL's. */
    private boolean era() {
        if (at == to) {
            zeroYear = year == 0;
            return true;
        }
        boolean before = eat(' ') && eat('B') && eat('C') && at == to && year > 0;
        year = 1 - year;
        return before;
    }

    private int number(int least, int most) {
        int start = at;
        int value = 0;
        while (at < to && at - start < most && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + (bytes[at++] - '0');
        }
        return at - start < least ? -1 : value;
    }

    private boolean eat(char wanted) {
        if (at < to && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Canonical text of a local date and time. */
    static String of(LocalDateTime value, boolean timed, boolean zoned) {
        StringBuilder text = new StringBuilder(40);
        boolean before = value.getYear() < 1;
        pad(text, before ? 1 - value.getYear() : value.getYear(), 4);
        text.append('-');
        pad(text, value.getMonthValue(), 2);
        text.append('-');
        pad(text, value.getDayOfMonth(), 2);
        if (timed) {
            text.append(' ');
            pad(text, value.getHour(), 2);
            text.append(':');
            pad(text, value.getMinute(), 2);
            text.append(':');
            pad(text, value.getSecond(), 2);
            if (value.getNano() != 0) {
                text.append('.');
                pad(text, value.getNano(), 9);
                while (text.charAt(text.length() - 1) == '0') {
                    text.setLength(text.length() - 1);
                }
            }
        }
        return text.append(zoned ? "+00" : "").append(before ? " BC" : "").toString();
    }

    private static void pad(StringBuilder text, int number, int digits) {
        String plain = Integer.toString(number);
        text.append("0".repeat(Math.max(0, digits - plain.length()))).append(plain);
    }
}
