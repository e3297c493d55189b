package siteserver.backup.folder.value;

/**
 * Checks dates and times on bytes, without allocating: {@code 2018-09-01}, {@code 12:34:56.5}, the two with a blank
 * between them, then {@code +00} for an instant, then {@code  BC}; or {@code infinity}.
 */
final class DateTimeCheck {

    private static final Finding NOT_A_DATE = Finding.malformed("It is not a date in the form 2018-09-01.");
    private static final Finding NOT_A_TIME = Finding.malformed("It is not a time in the form 12:34:56.5.");
    private static final Finding NOT_A_TIMESTAMP =
            Finding.malformed("It is not a date and time in the form 2018-09-01 12:34:56.5.");
    private static final Finding NOT_AN_INSTANT =
            Finding.malformed("It is not an instant in the form 2018-09-01 12:34:56.5+00.");
    private static final Finding NO_SUCH_DAY = Finding.malformed("There is no such day.");
    private static final Finding NO_SUCH_TIME = Finding.malformed("There is no such time of a day.");
    private static final Finding A_DURATION =
            Finding.outOfBounds("It is a span of time and not a time of a day: below 00:00:00 or above 24:00:00.");
    private static final Finding ZERO_DATE =
            new Finding(Finding.Kind.ZERO_DATE, "It is MySQL's zero date: its month or day is 0.");
    private static final byte[] INFINITY = {'i', 'n', 'f', 'i', 'n', 'i', 't', 'y'};
    private static final byte[] BEFORE_CHRIST = {' ', 'B', 'C'};
    private static final byte[] UTC = {'+', '0', '0'};

    private DateTimeCheck() {}

    /** All four return null when all is well. */
    static Finding date(byte[] bytes, int from, int length) {
        if (isInfinity(bytes, from, length)) {
            return null;
        }
        int to = from + length;
        int end = withoutEra(bytes, from, to);
        int behind = dateEnd(bytes, from, end);
        return behind == end ? day(bytes, from, end, end != to) : NOT_A_DATE;
    }

    static Finding timestamp(byte[] bytes, int from, int length, int precision) {
        if (isInfinity(bytes, from, length)) {
            return null;
        }
        int to = from + length;
        int end = withoutEra(bytes, from, to);
        return dateAndTime(bytes, from, end, end != to, precision, NOT_A_TIMESTAMP);
    }

    static Finding instant(byte[] bytes, int from, int length, int precision) {
        if (isInfinity(bytes, from, length)) {
            return null;
        }
        int to = from + length;
        int end = withoutEra(bytes, from, to);
        if (!endsWith(bytes, from, end, UTC)) {
            return NOT_AN_INSTANT;
        }
        return dateAndTime(bytes, from, end - UTC.length, end != to, precision, NOT_AN_INSTANT);
    }

    static Finding time(byte[] bytes, int from, int length, int precision) {
        int to = from + length;
        int start = length > 0 && bytes[from] == '-' ? from + 1 : from;
        int hourEnd = NumberText.digits(bytes, start, to);
        int hourDigits = hourEnd - start;
        if (hourDigits < 2 || hourDigits > 3 || !isClock(bytes, hourEnd, to)) {
            return NOT_A_TIME;
        }
        if (!isSixty(bytes, hourEnd + 1) || !isSixty(bytes, hourEnd + 4)) {
            return NO_SUCH_TIME;
        }
        int hour = number(bytes, start, hourEnd);
        if (start != from || hour > 24 || hour == 24 && !isZero(bytes, hourEnd, to)) {
            return A_DURATION;
        }
        return fraction(bytes, hourEnd + 6, to, precision);
    }

    private static Finding dateAndTime(
            byte[] bytes, int from, int to, boolean beforeChrist, int precision, Finding otherwise) {
        int blank = dateEnd(bytes, from, to);
        if (blank < 0 || blank == to || bytes[blank] != ' ') {
            return otherwise;
        }
        int hour = blank + 1;
        if (NumberText.digits(bytes, hour, to) != hour + 2 || !isClock(bytes, hour + 2, to)) {
            return otherwise;
        }
        if (number(bytes, hour, hour + 2) > 23 || !isSixty(bytes, hour + 3) || !isSixty(bytes, hour + 6)) {
            return NO_SUCH_TIME;
        }
        Finding day = day(bytes, from, blank, beforeChrist);
        return day != null ? day : fraction(bytes, hour + 8, to, precision);
    }

    /** Position behind the ten or more bytes of a date, or -1. */
    private static int dateEnd(byte[] bytes, int from, int to) {
        int year = NumberText.digits(bytes, from, to);
        int yearDigits = year - from;
        if (yearDigits < 4 || yearDigits > 9 || yearDigits > 4 && bytes[from] == '0' || to - year < 6) {
            return -1;
        }
        boolean form = bytes[year] == '-'
                && NumberText.digits(bytes, year + 1, to) == year + 3
                && bytes[year + 3] == '-'
                && NumberText.digits(bytes, year + 4, to) == year + 6;
        return form ? year + 6 : -1;
    }

    /** The date that ends here exists in the calendar. */
    private static Finding day(byte[] bytes, int from, int end, boolean beforeChrist) {
        int year = number(bytes, from, end - 6);
        int month = number(bytes, end - 5, end - 3);
        int day = number(bytes, end - 2, end);
        if (month == 0 || day == 0) {
            return ZERO_DATE;
        }
        if (year == 0 || month > 12 || day > daysOf(month, beforeChrist ? 1 - year : year)) {
            return NO_SUCH_DAY;
        }
        return null;
    }

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** {@code :mm:ss} stands here, then a point or nothing. */
    private static boolean isClock(byte[] bytes, int from, int to) {
        return to - from >= 6
                && bytes[from] == ':'
                && NumberText.digits(bytes, from + 1, to) == from + 3
                && bytes[from + 3] == ':'
                && NumberText.digits(bytes, from + 4, to) == from + 6
                && (to == from + 6 || bytes[from + 6] == '.');
    }

    private static boolean isSixty(byte[] bytes, int from) {
        return bytes[from] < '6';
    }

    /** The digits behind the seconds: none, or up to nine of which the last is not 0. */
    private static Finding fraction(byte[] bytes, int point, int to, int precision) {
        if (point == to) {
            return null;
        }
        int digits = to - point - 1;
        if (digits == 0 || NumberText.digits(bytes, point + 1, to) != to || bytes[to - 1] == '0' || digits > 9) {
            return Finding.malformed("It is not a fraction of a second without trailing zeros.");
        }
        return digits <= precision
                ? null
                : Finding.outOfBounds("Its seconds have more than " + precision + " digits behind the point.");
    }

    private static boolean isInfinity(byte[] bytes, int from, int length) {
        int start = length > 0 && bytes[from] == '-' ? from + 1 : from;
        return from + length - start == INFINITY.length && endsWith(bytes, start, from + length, INFINITY);
    }

    private static int withoutEra(byte[] bytes, int from, int to) {
        return endsWith(bytes, from, to, BEFORE_CHRIST) ? to - BEFORE_CHRIST.length : to;
    }

    private static boolean endsWith(byte[] bytes, int from, int to, byte[] ending) {
        int start = to - ending.length;
        if (start < from) {
            return false;
        }
        for (int i = 0; i < ending.length; i++) {
            if (bytes[start + i] != ending[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= '1' && bytes[i] <= '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }
}
